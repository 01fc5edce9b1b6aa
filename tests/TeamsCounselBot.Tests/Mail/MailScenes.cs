using System.Text.Json;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Tests.Mail;

/// <summary>Every mail in every language, for the pictures of <c>tests/cards/mails.mjs</c>.</summary>
internal static class MailScenes
{
    public static async Task<string> ToJsonAsync()
    {
        using var room = new MailRoom();
        var scenes = new List<object>();
        foreach (var language in Texts.Languages)
            foreach (var matter in Enum.GetValues<Matter>())
            {
                var mail = await room.WriteAsync(MailRoom.Session(language), matter);
                scenes.Add(new { name = matter.ToString(), language, mail.Subject, mail.FromName, mail.Text, mail.Html });
            }
        return JsonSerializer.Serialize(scenes, JsonSerializerOptions.Web);
    }
}
