using System.Net;
using System.Net.Http.Headers;
using System.Text;
using CsCheck;
using TeamsCounselBot.Tests.Storage;

namespace TeamsCounselBot.Tests.Web;

/// <summary>Whatever is sent to a guest's page, in whatever form: it is an answer of ours, and never a fault of the program.</summary>
public class GuestFormPropertyTests
{
    private const int Times = 400;

    private static readonly Gen<string> Name = Gen.OneOf(
        "verb", "form", "name", "phone", "consent", "quiet", "charged", "proposal", "proposedStartDate", "proposedStartTime", "language",
        "lang", "wish", "voicemail", "alone", "comment", "rating1", "missing", "for", "count", "instead", "on", "");

    private static readonly Gen<string> Value = Gen.Frequency(
        (3, Gen.OneOf("invitation.accept", "invitation.decline", "invitation.otherTime", "checklist.save", "callback.number",
            "documents.announce", "callback.wish", "never", "feedback.save", "consent.withdraw", "session.end", "erase.now",
            "callback", "contact",
            "statistics", "invitation.withoutVideo", "telephone", "mine.change", "mine.hold", "mine.delete", "")),
        (3, Gen.OneOf("true", "0", "6", "030 23125000", "9999-12-31", "24:00", "0001-01-01", "uk", "<script>x</script>", "%", "%zz", "%ff",
            "%00", "%ud800", "+", "a=b", "\r\n\r\n")),
        (1, Gen.OneOf(new string('a', 5_000), "٠٣٠", "\u202e", "😀")),
        (1, Gen.String.Where(text => !text.Any(char.IsSurrogate))));

    /// <summary>The page's own token in most.</summary>
    private static readonly Gen<(bool Ours, string Body)> Form = Gen.Select(Gen.Int[0, 5], Gen.Select(Name, Value, Gen.Bool,
            (name, value, escaped) => $"{name}={(escaped ? Uri.EscapeDataString(value) : value)}").Array[0, 12],
        (ours, fields) => (ours > 0, string.Join('&', fields)));

    private static readonly Gen<string> Type = Gen.Frequency(
        (8, Gen.Const("application/x-www-form-urlencoded")),
        (2, Gen.OneOf("multipart/form-data; boundary=x", "multipart/form-data", "application/json", "text/plain",
            "application/x-www-form-urlencoded; charset=utf-7", "x")));

    [Fact, Trait("Speed", "slow")]
    public async Task Whatever_is_sent_is_answered_and_the_page_stands_afterwards()
    {
        await using var room = await GuestRoom.OpenAsync("https://centre.example/privacy");
        var path = await room.InviteAsync();
        var token = GuestRoom.TokenIn(await room.ReadAsync(path));

        await Gen.Select(Form, Type).SampleAsync(async (form, type) =>
        {
            using var content = new ByteArrayContent(Encoding.UTF8.GetBytes((form.Ours ? $"form={token}&" : "") + form.Body));
            content.Headers.ContentType = MediaTypeHeaderValue.TryParse(type, out var parsed) ? parsed : null;
            using var answer = await room.Http.PostAsync(new Uri(path, UriKind.Relative), content);
            if ((int)answer.StatusCode >= 500)
                throw new InvalidOperationException($"{(int)answer.StatusCode}");
            if ((await answer.Content.ReadAsStringAsync()).Contains("<script>x", StringComparison.Ordinal))
                throw new InvalidOperationException("markup");
        }, iter: Times, threads: 1);

        using var page = await room.Http.GetAsync(new Uri(path, UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Contains(Samples.Topics, await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
