using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;
using Newtonsoft.Json.Linq;

namespace TeamsCounselBot.Judges.BotBuilder;

/// <summary>Cards that a bot on Bot Builder sends.</summary>
internal static class MessageFactoryOf
{
    public static IMessageActivity Card(string verb) => MessageFactory.Attachment(new Attachment
    {
        ContentType = "application/vnd.microsoft.card.adaptive",
        Content = JObject.Parse($$$"""
            {"type":"AdaptiveCard","version":"1.5","body":[{"type":"Input.Text","id":"note","label":"Notiz"}],
             "actions":[{"type":"Action.Execute","title":"Speichern","verb":"{{{verb}}}","data":{"session":"s"}}]}
            """),
    });

    public static string Body(string text) =>
        $$$"""{"type":"AdaptiveCard","version":"1.5","body":[{"type":"TextBlock","text":"{{{text}}}"}]}""";
}
