using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;
using TeamsCounselBot.Actions;
using TeamsCounselBot.Cards;
using TeamsCounselBot.Configuration;
using TeamsCounselBot.Presentation;
using TeamsCounselBot.Sessions;
using TeamsCounselBot.Tests.Cards;
using TeamsCounselBot.Web;
using TeamsCounselBot.Web.Guest;

namespace TeamsCounselBot.Tests.Web;

/// <summary>All that a client or interpreter of a discreet session reads, in every state: no word of counselling, and no centre.</summary>
public sealed partial class DiscreetPageTests
{
    private const string Centre = "Nordhaus";
    private static readonly string[] Readers = [CardSamples.Client.Id, CardSamples.Other.Id, CardSamples.Interpreter.Id];

    public static TheoryData<string> Languages => [.. Texts.Languages];

    [Theory, MemberData(nameof(Languages))]
    public async Task No_page_in_any_state_has_a_word_of_counselling(string language)
    {
        var told = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var (name, session) in States())
            foreach (var view in Views(session, language))
            {
                told.UnionWith(Told(await PageAsync<GuestPage>(view), name));
                told.UnionWith(Told(await PageAsync<GuestPage>(view with { AsksForAll = true }), name));
                told.UnionWith(Told(await PageAsync<GuestOwnPage>(view), name));
            }
        Assert.Empty(told);
    }

    [Theory, MemberData(nameof(Languages))]
    public async Task No_page_beside_it_has_a_word_of_counselling(string language)
    {
        var told = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var name in (string[])["invited", "invited, by link", "live", "closing", "cancelled"])
            foreach (var view in Views(States().First(state => state.Name == name).Session, language))
            {
                told.UnionWith(Told(await PageAsync<JoinPage>(view), nameof(JoinPage)));
                told.UnionWith(Told(await PageAsync<StopPage>(view), nameof(StopPage)));
                told.UnionWith(Told(await PageAsync<PinPage>(view with { Refusal = "pin.wrong" }), nameof(PinPage)));
                told.UnionWith(Told(await PageAsync<GuestCheckPage>(view), nameof(GuestCheckPage)));
            }
        Assert.Empty(told);
    }

    /// <summary>The session behind such a link is not known any more, so the page is as neutral for everybody.</summary>
    [Theory, MemberData(nameof(Languages))]
    public async Task Page_of_a_link_that_has_ended_and_of_too_many_requests_have_none_either(string language)
    {
        foreach (var (title, text) in new[]
            { ("guestPage.gone.title", "guestPage.gone.text"), ("guestPage.tooMany.title", "guestPage.tooMany.text"),
                ("guestPage.stale.title", "guestPage.stale.text") })
            Assert.Empty(Told(await PageText.OfAsync(new PageResult<NotePage, NoteView>(
                NoteView.OfNobody(new Texts(language), title, text, new CentreOptions { TenantId = "t", Name = Centre, Discreet = true }))),
                text));
    }

    [Theory, MemberData(nameof(Languages))]
    public void No_answer_to_a_form_or_button_has_one(string language)
    {
        var texts = new Texts(language).Discreetly();
        var keys = Enum.GetValues<RefusalReason>().Select(reason => reason.TextKey()).Concat(VerbTable.Said)
            .Concat(texts.All().Keys.Where(key => key.StartsWith("fault.", StringComparison.Ordinal)
                || key.StartsWith("error.", StringComparison.Ordinal) || key.StartsWith("check.", StringComparison.Ordinal)));

        Assert.Empty(keys.Where(key => !key.EndsWith(".discreet", StringComparison.Ordinal) && Counselling().IsMatch(texts[key]))
            .Select(key => $"{key}: {texts[key]}"));
    }

    [Theory, MemberData(nameof(Languages))]
    public void No_card_of_a_client_or_interpreter_has_one(string language)
    {
        var cards =
            from state in States()
            from viewer in Readers
            from kind in Enum.GetValues<CardKind>()
            let context = Context(state.Session, viewer, language)
            let card = CardSamples.Render(kind, context).ToJsonString(Readable)
            select (kind, card);
        var told =
            from seen in cards.DistinctBy(seen => seen.card)
            from token in Tokens().Split(seen.card)
            where Counselling().IsMatch(token.Replace(Centre, "", StringComparison.Ordinal))
            select $"{seen.kind}: {token}";

        Assert.Empty(told.Distinct());
    }

    private static readonly System.Text.Json.JsonSerializerOptions Readable =
        new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static IEnumerable<(string Name, Session Session)> States() =>
        from state in CardSamples.States()
        select (state.Name, state.Session with { Plan = state.Session.Plan with { Discreet = true } });

    private static IEnumerable<GuestView> Views(Session session, string language) => Readers
        .Select(viewer => new GuestView
        {
            Card = Context(session, viewer, language),
            Centre = new CentreOptions { TenantId = "t", Name = Centre, Phone = "+49 40 5550", Discreet = true, SendsMail = true },
            Path = "/t/q7Yb2kVtR0mCxW3hT5uLd9",
            FormToken = "form",
        });

    private static CardContext Context(Session session, string viewer, string language) =>
        CardSamples.Context(session, viewer, language) with { Texts = new Texts(language).Discreetly(), CentreName = Centre };

    private static Task<string> PageAsync<TPage>(GuestView view)
        where TPage : IComponent => PageText.OfAsync(new PageResult<TPage, GuestView>(view));

    /// <summary>The page must name the one who is responsible, folded; nothing else names them.</summary>
    private static IEnumerable<string> Told(string page, string where)
    {
        var read = WebUtility.HtmlDecode(page);
        if (CentreName().Count(read) > 1)
            yield return $"{where}: names the centre {CentreName().Count(read)} times";
        foreach (var token in Tokens().Split(read).Where(token => Counselling().IsMatch(token)))
            yield return token.Trim();
    }

    [GeneratedRegex("[<>\"]")]
    private static partial Regex Tokens();

    [GeneratedRegex(Centre)]
    private static partial Regex CentreName();

    private static Regex Counselling() => DiscreetTests.Counselling();
}
