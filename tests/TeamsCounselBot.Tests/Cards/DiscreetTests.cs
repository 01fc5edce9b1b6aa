using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using TeamsCounselBot.Actions;
using TeamsCounselBot.Configuration;
using TeamsCounselBot.Presentation;
using TeamsCounselBot.Sessions;
using TeamsCounselBot.Tests.Mail;
using TeamsCounselBot.Tests.Storage;
using TeamsCounselBot.Tests.Web;

namespace TeamsCounselBot.Tests.Cards;

/// <summary>A discreet session: somebody who looks on learns nothing of the centre or of counselling.</summary>
public sealed partial class DiscreetTests
{
    public static TheoryData<string> Languages => [.. Texts.Languages];

    [Theory, MemberData(nameof(Languages))]
    public void Card_that_all_see_names_neither_centre_nor_counselling(string language)
    {
        var told =
            from state in CardSamples.States()
            from kind in Enum.GetValues<CardKind>()
            where CardCatalog.Standard[kind].Readers == Readers.Everybody
            from text in TextsOf(CardSamples.Render(kind, Discreet(state.Session, null, language)))
            where text.Contains(CardSamples.CentreName, StringComparison.Ordinal) || Counselling().IsMatch(text)
            select $"{kind}: {text}";

        Assert.Empty(told.Distinct());
    }

    /// <summary>Without its word, the tests of a language would find nothing.</summary>
    [Theory, MemberData(nameof(Languages))]
    public void Word_of_counselling_is_known_in_every_language(string language) =>
        Assert.Matches(Counselling(), new Texts(language)["common.counsellorsOnly"]);

    [Fact]
    public void Own_view_of_a_client_has_a_neutral_title_and_sender()
    {
        var card = CardSamples.Render(CardKind.Invitation,
            Discreet(CardSamples.Session with { Phase = Phase.Invited }, CardSamples.Client.Id, "de")).ToJsonString(Readable);

        Assert.Contains("\"Ihr Termin\"", card, StringComparison.Ordinal);
        Assert.DoesNotContain("Einladung zur Beratung", card, StringComparison.Ordinal);
        Assert.Contains("\"Termine\"", card, StringComparison.Ordinal);
    }

    /// <summary>Others may hear it than its reader.</summary>
    [Theory, MemberData(nameof(Languages))]
    public void Card_says_nothing_of_counselling_aloud_to_a_client(string language)
    {
        var told =
            from state in CardSamples.States()
            from kind in Enum.GetValues<CardKind>()
            let spoken = (string)CardSamples.Render(kind, Discreet(state.Session, CardSamples.Client.Id, language))["speak"]!
            where spoken.Contains(CardSamples.CentreName, StringComparison.Ordinal) || Counselling().IsMatch(spoken)
            select $"{kind}: {spoken}";

        Assert.Empty(told.Distinct());
    }

    [Fact]
    public void Counsellors_read_the_name_of_their_centre()
    {
        Assert.False(CardContexts.IsDiscreet(CardSamples.Session with { Plan = new Plan { Discreet = true } }, CardSamples.Counsellor));
        Assert.True(CardContexts.IsDiscreet(CardSamples.Session with { Plan = new Plan { Discreet = true } }, CardSamples.Client));
        Assert.False(CardContexts.IsDiscreet(CardSamples.Session, CardSamples.Client));
    }

    [Fact]
    public async Task Page_has_a_neutral_title_and_header_and_says_folded_who_is_responsible()
    {
        await using var room = await GuestRoom.OpenAsync(plan: Samples.Plan with { Discreet = true });

        var page = WebUtility.HtmlDecode(await room.ReadAsync(await room.InviteAsync()));

        Assert.Contains("<title>Ihr Termin · Termine</title>", page, StringComparison.Ordinal);
        Assert.Contains("<bdi>Termine</bdi>", page, StringComparison.Ordinal);
        Assert.Single(CentreName().Matches(page));
    }

    [Fact]
    public async Task Mail_has_a_neutral_sender_whatever_the_centre_says()
    {
        using var room = new MailRoom();
        var session = MailRoom.Session();

        var mail = await room.WriteAsync(session with { Plan = session.Plan with { Discreet = true } }, Matter.Invitation,
            MailRoom.Centre with { NameInMail = true, Mail = MailRoom.Centre.Mail with { FromName = "Beratungsstelle Nord" } });

        Assert.Equal("Termine", mail.FromName);
        Assert.DoesNotContain("Beratungsstelle", mail.Text + mail.Html + mail.Calendar, StringComparison.Ordinal);
    }

    [Fact]
    public void Files_have_neutral_names_and_the_appointment_a_neutral_title()
    {
        var session = CardSamples.Session with { Plan = CardSamples.Session.Plan with { Discreet = true } };

        Assert.Contains("SUMMARY:Termin\r\n", AppointmentFile.Write(session, new Texts("de"), CardSamples.Now), StringComparison.Ordinal);
        Assert.Equal("termin.ics", AppointmentFile.FileName);
    }

    [Theory, InlineData("true", true), InlineData("false", false)]
    public void Setup_form_switches_it(string typed, bool expected) => Assert.Equal(expected,
        SetupForm.Read(FormData.Of(("discreet", typed)), CardSamples.Session, CardSamples.Now).Discreet);

    [Fact]
    public void Centre_says_what_the_switch_begins_with() => Assert.True(
        Defaults.Of(new CentreOptions { TenantId = "t", Name = "n", Discreet = true }, new SessionTimings()).Discreet);

    private static readonly System.Text.Json.JsonSerializerOptions Readable =
        new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Everything that a reader of the card sees or hears.</summary>
    private static IEnumerable<string> TextsOf(JsonNode? node) => node switch
    {
        JsonObject it => it.Where(member => member.Key is not ("data" or "verb" or "type" or "url"))
            .SelectMany(member => TextsOf(member.Value)),
        JsonArray all => all.SelectMany(TextsOf),
        JsonValue value when value.TryGetValue<string>(out var text) => [text],
        _ => [],
    };

    private static CardContext Discreet(Session session, string? viewer, string language) => CardSamples.Context(
        session with { Plan = session.Plan with { Discreet = true } }, viewer, language) with
    { Texts = new Texts(language).Discreetly() };

    /// <summary>How a word of counselling begins, in each language.</summary>
    [GeneratedRegex(
        "berat|ratsuch|rat such|counsel|danış|консульт|ستشار|مشور|مشاور|مراجعه|consili|консулт|porad|doradc|conseil|şêw[iî]r|këshill",
        RegexOptions.IgnoreCase)]
    internal static partial Regex Counselling();

    [GeneratedRegex("Beratungsstelle Nord")]
    private static partial Regex CentreName();
}
