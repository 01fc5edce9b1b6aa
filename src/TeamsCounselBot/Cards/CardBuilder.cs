using System.Globalization;
using System.Text.Json.Nodes;
using TeamsCounselBot.Actions;
using TeamsCounselBot.AdaptiveCards;
using TeamsCounselBot.Presentation;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Cards;

/// <summary>
/// A card in the making, from top to bottom. Holds what all cards share: the centre's name above the heading, the session in
/// every button, and at every input what was typed and what is wrong with it.
/// </summary>
internal sealed partial class CardBuilder
{
    /// <summary>As many as a card's refresh may name.</summary>
    public const int MostRefreshed = 60;

    /// <summary>As many buttons as Teams takes in one place.</summary>
    private const int MostActions = 6;

    /// <summary>The least that a finger hits (WCAG 2.5.5).</summary>
    private const string Finger = "44px";
    private const string Tick = "✓";

    /// <summary>Of sentences, in all languages; a bracket ends none.</summary>
    private const string Ends = ".!?؟:…";

    private readonly CardContext? c;
    private readonly string? centrePhone;
    private readonly string announced;
    private readonly string fallback;
    private readonly HashSet<CardElement> unsaid;
    private readonly int top;
    private List<CardElement> body = [];
    private bool isInGroup;
    private List<CardAction> actions = [];

    /// <param name="c">What the card is made of.</param>
    /// <param name="kind">Which card a button's answer replaces.</param>
    /// <param name="title">The heading's text key.</param>
    /// <param name="summary">The text key of what notifications say, where it is not the heading.</param>
    public CardBuilder(CardContext c, CardKind kind, string title, string? summary = null)
        : this(c.Texts, c.Sender, c.CentrePhone, title, summary, c.Notice, c.Done)
    {
        this.c = c;
        Kind = kind;
    }

    /// <summary>A card outside any session: it has no buttons that call the bot, and asks for nothing.</summary>
    public CardBuilder(CentreContext c, string title)
        : this(c.Texts, c.CentreName, c.CentrePhone, title, null)
    {
    }

    private CardBuilder(
        Texts texts, string centreName, string? centrePhone, string title, string? summary, string? notice = null, string? done = null)
    {
        Texts = texts;
        this.centrePhone = centrePhone;
        announced = texts[summary ?? title];
        fallback = texts.Format("common.fallback", centreName, announced);
        if (notice is not null)
            Banner(ContainerStyle.Attention, texts[notice]);
        if (done is not null)
            Banner(ContainerStyle.Good, texts[done]);
        top = body.Count;
        // An anonymous guest sees a generic icon beside the message, so the card itself names the centre.
        CardElement[] head =
        [
            new TextBlock { Text = texts.Format("common.centre", Markdown.Escape(centreName)), Size = FontSize.Small, IsSubtle = true },
            new TextBlock
            {
                Text = texts[title],
                Style = TextBlockStyle.Heading,
                Size = FontSize.Large,
                Weight = FontWeight.Bolder,
                Spacing = Spacing.None,
            },
        ];
        body.AddRange(head);
        unsaid = new HashSet<CardElement>(head, ReferenceEqualityComparer.Instance);
    }

    public CardKind Kind { get; }

    public Texts Texts { get; }

    private CardContext Context => c ?? throw new InvalidOperationException("A card outside a session has neither buttons nor inputs.");

    public void Execute(string title, string verb, bool inputs = false, ActionStyle? style = null, string? tooltip = null) =>
        ExecuteTitled(Texts[title], verb, inputs, style, tooltip: tooltip is null ? null : Texts[tooltip]);

    public void ExecuteTitled(string title, string verb, bool inputs = false, ActionStyle? style = null,
        (string Key, JsonNode Value)? with = null, string? tooltip = null, (string Key, JsonNode Value)? also = null)
    {
        var carried = Carried();
        foreach (var (field, value) in VerbTable.Carried(
            verb, Context.Session, with is { Key: "who" } of ? of.Value.GetValue<string>() : null))
            carried[field] = value;
        if (with is { } more)
            carried[more.Key] = more.Value.DeepClone();
        if (also is { } besides)
            carried[besides.Key] = besides.Value.DeepClone();
        actions.Add(new ActionExecute
        {
            Title = title,
            Verb = verb,
            Data = carried,
            AssociatedInputs = inputs ? AssociatedInputs.Auto : AssociatedInputs.None,
            Style = style,
            Tooltip = tooltip,
        });
    }

    /// <summary>
    /// A question with the answers from 1 to 5 in a row. A tap on one saves it; the words of the ends are their titles, which screen
    /// readers say.
    /// </summary>
    /// <param name="question">Above the row.</param>
    /// <param name="chosen">The answer that was given.</param>
    /// <param name="verb">Of each answer, which takes what else was typed with it.</param>
    /// <param name="with">What the answers carry besides themselves.</param>
    /// <param name="name">The name of the answer in what they carry.</param>
    public void Scale(string question, int? chosen, string verb, (string Key, JsonNode Value) with, string name)
    {
        body.Add(new TextBlock { Text = question, Weight = FontWeight.Bolder });
        var (_, answers) = Gather(() =>
        {
            foreach (var step in Enumerable.Range(1, Feedback.Best))
            {
                var words = Texts[$"feedback.scale.{step}"];
                ExecuteTitled(step == chosen ? $"{Tick} {words}" : words, verb, inputs: true, with: with, also: (name, step));
            }
        });
        body.Add(new ColumnSet
        {
            Spacing = Spacing.Small,
            Columns =
            [
                .. answers.Select((answer, at) => new Column
                {
                    Width = "stretch",
                    Style = at + 1 == chosen ? ContainerStyle.Good : ContainerStyle.Emphasis,
                    VerticalContentAlignment = VerticalContentAlignment.Center,
                    MinHeight = Finger,
                    SelectAction = answer,
                    Items =
                    [
                        new TextBlock
                        {
                            Text = at + 1 == chosen ? Tick : (at + 1).ToString(CultureInfo.InvariantCulture),
                            Weight = at + 1 == chosen ? FontWeight.Bolder : null,
                            HorizontalAlignment = HorizontalAlignment.Center,
                        },
                    ],
                }),
            ],
        });
    }

    /// <summary>A button of a card outside of sessions, about this one.</summary>
    public void ExecuteIn(string session, string title, string verb, (string Key, string Value)? with = null, ActionStyle? style = null)
    {
        var data = new JsonObject { ["session"] = session };
        if (with is var (key, value))
            data[key] = value;
        actions.Add(new ActionExecute
        {
            Title = title,
            Verb = verb,
            Data = data,
            AssociatedInputs = AssociatedInputs.None,
            Style = style,
        });
    }

    /// <summary>Puts the buttons that <paramref name="build"/> adds here in the body, under what they belong to.</summary>
    public void Buttons(Action build)
    {
        var (parts, buttons) = Gather(build);
        body.AddRange(parts);
        if (buttons.Count > 0)
            body.Add(new ActionSet { Actions = buttons });
    }

    public void GroupIf(bool wanted, Action build)
    {
        if (wanted)
            Group(ContainerStyle.Accent, build);
    }

    /// <summary>Asks once more before something that cannot be undone.</summary>
    public void Confirm(string title, string question, string verb, string button) => Fold(title, () =>
    {
        Text(Texts[question]);
        Execute(button, verb, style: ActionStyle.Destructive);
    });

    /// <summary>The button to join the meeting. The card also has the address as text, because the button fails for some guests.</summary>
    public void Join(ActionStyle? style = null)
    {
        if (Context.Session.Plan is not { Medium: Medium.Video, JoinUrl: { } url } || !Uri.TryCreate(url, UriKind.Absolute, out var address)
            || address.Scheme != Uri.UriSchemeHttps)
            return;
        actions.Add(new ActionOpenUrl { Title = Texts["common.join"], Style = style, Url = address });
    }

    /// <summary>A button that opens a page.</summary>
    public void Open(string title, Uri address) => actions.Add(new ActionOpenUrl { Title = title, Url = address });

    /// <param name="refreshed">Whether each viewer gets a view of their own, which the card asks for by itself.</param>
    public AdaptiveCard Card(bool refreshed = false) => new()
    {
        Version = "1.5",
        Lang = Texts.ShortCode,
        Rtl = Texts.RightToLeft ? true : null,
        Speak = Spoken(),
        FallbackText = $"{fallback}{(Ends.Contains(fallback[^1]) ? "" : ".")} {Texts["common.fallback.hint"]}",
        Body = actions.Count > MostActions ? [.. body, new ActionSet { Actions = [.. actions.Skip(MostActions)] }] : [.. body],
        Actions = actions.Count > 0 ? [.. actions.Take(MostActions)] : null,
        Refresh = refreshed ? Refreshed() : null,
    };

    /// <summary>
    /// With up to 60 members and no list, Teams refreshes the card for everybody, also for people with an id that the bot has not seen.
    /// With more members, Teams refreshes it only for the listed people; an empty list would mean nobody.
    /// </summary>
    private Refresh Refreshed() => new()
    {
        Action = new ActionExecute
        {
            Title = Texts["common.refresh"],
            Verb = "view.refresh",
            Data = Carried(),
            AssociatedInputs = AssociatedInputs.None
        },
        UserIds = Members() is { Count: > MostRefreshed } members
            ? Context.Viewer is { } viewer
                ? [viewer.Id]
                : [.. members.OrderBy(person => person.Role).Select(person => person.Id).Take(MostRefreshed)]
            : null,
    };

    private List<Participant> Members() => [.. Context.Session.People.Values.Where(person => person is { Removed: false, IsWeb: false })];

    private JsonObject Carried() => new() { ["session"] = Context.Session.Id, ["card"] = StoredName.Of(Kind) };

    private (List<CardElement> Body, List<CardAction> Actions) Gather(Action build)
    {
        var (outerBody, outerActions) = (body, actions);
        (body, actions) = ([], []);
        build();
        var gathered = (body, actions);
        (body, actions) = (outerBody, outerActions);
        return gathered;
    }
}
