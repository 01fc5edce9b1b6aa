using System.Globalization;
using System.Text.Json.Nodes;
using TeamsCounselBot.AdaptiveCards;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Cards;

/// <summary>
/// A card in the making, from top to bottom. Holds what all cards share: the centre's name above the heading, the session in
/// every button, and at every input what was typed and what is wrong with it.
/// </summary>
internal sealed class Page
{
    /// <summary>As many as a card's refresh may name.</summary>
    public const int MostRefreshed = 60;

    private readonly CardContext c;
    private readonly string fallback;
    private readonly List<CardElement> body = [];
    private readonly List<CardAction> actions = [];

    /// <param name="c">What the card is made of.</param>
    /// <param name="kind">Which card a button's answer replaces.</param>
    /// <param name="title">The heading's text key.</param>
    /// <param name="summary">The text key of what notifications say, where it is not the heading.</param>
    public Page(CardContext c, CardKind kind, string title, string? summary = null)
    {
        this.c = c;
        Kind = kind;
        fallback = c.Texts.Format("common.fallback", c.CentreName, c.Texts[summary ?? title]);
        body.Add(new TextBlock { Text = Markdown.Escape(c.CentreName), Size = FontSize.Small, IsSubtle = true });
        body.Add(new TextBlock
        {
            Text = Texts[title],
            Style = TextBlockStyle.Heading,
            Size = FontSize.Large,
            Weight = FontWeight.Bolder,
            Spacing = Spacing.None,
        });
    }

    public CardKind Kind { get; }

    public Texts Texts => c.Texts;

    public void Text(string text) => body.Add(new TextBlock { Text = text });

    public void Strong(string text) => body.Add(new TextBlock { Text = text, Weight = FontWeight.Bolder });

    public void Note(string text) => body.Add(new TextBlock { Text = text, IsSubtle = true, Size = FontSize.Small });

    public void Warning(string text) =>
        body.Add(new TextBlock { Text = text, Weight = FontWeight.Bolder, Color = Colors.Attention });

    public void Section(string text) => body.Add(new TextBlock
    {
        Text = text,
        Style = TextBlockStyle.Heading,
        Weight = FontWeight.Bolder,
        Separator = true,
        Spacing = Spacing.Medium,
    });

    public void List(IEnumerable<string> lines) => Text(string.Join('\n', lines.Select(line => "- " + line)));

    public void Facts(params ReadOnlySpan<(string Title, string Value)> facts)
    {
        List<Fact> list = [];
        foreach (var (title, value) in facts)
            list.Add(new Fact(title, value));
        body.Add(new FactSet { Facts = [.. list] });
    }

    public void CentrePhone()
    {
        if (c.CentrePhone is { } phone)
            Text(Texts.Format("common.phone", Phone.Grouped(phone)));
    }

    public void TextInput(string id, string label, string? value = null, string? placeholder = null,
        bool multiline = false, bool required = false, bool telephone = false, int? maxLength = null) =>
        Input(id, new InputText
        {
            Id = id,
            Label = label,
            Value = Typed(id) ?? value,
            Placeholder = placeholder,
            IsMultiline = multiline ? true : null,
            IsRequired = required ? true : null,
            ErrorMessage = required ? Texts["fault.required"] : null,
            Style = telephone ? TextInputStyle.Tel : null,
            MaxLength = maxLength,
        });

    public void TimeInput(string id, string label, string? value) => Input(id, new InputTime
    {
        Id = id,
        Label = label,
        Value = Typed(id) ?? value,
        IsRequired = true,
        ErrorMessage = Texts["fault.required"],
    });

    public void NumberInput(string id, string label, int value, int least, int most) => Input(id, new InputNumber
    {
        Id = id,
        Label = label,
        Value = decimal.TryParse(Typed(id), CultureInfo.InvariantCulture, out var typed) ? typed : value,
        Min = least,
        Max = most,
        ErrorMessage = Texts[$"fault.{id}"],
    });

    public void Choice(string id, string label, string? value, IEnumerable<(string Value, string Title)> choices) =>
        Input(id, new InputChoiceSet
        {
            Id = id,
            Label = label,
            Value = Typed(id) ?? value,
            Style = ChoiceInputStyle.Compact,
            Choices = [.. choices.Select(choice => new InputChoice(choice.Title, choice.Value))],
        });

    public void Toggle(string id, string title, bool on) => Input(id, new InputToggle
    {
        Id = id,
        Label = title,
        Title = title,
        Value = Typed(id) ?? (on ? "true" : "false"),
        ValueOn = "true",
        ValueOff = "false",
    });

    /// <summary>The person's checklist, one toggle for each point.</summary>
    public void Ticks(Participant person, Medium medium)
    {
        foreach (var point in Checklist.Points(person.Role, medium))
            Toggle(point, Texts[ChecklistTexts.Key(person.Role, point)], person.Ticked.Contains(point));
    }

    public void Execute(string title, string verb, bool inputs = false, (string Key, JsonNode Value)? data = null) =>
        ExecuteTitled(Texts[title], verb, inputs, data);

    public void ExecuteTitled(string title, string verb, bool inputs = false, (string Key, JsonNode Value)? data = null)
    {
        var carried = Carried();
        if (data is { } more)
            carried[more.Key] = more.Value;
        actions.Add(new ActionExecute
        {
            Title = title,
            Verb = verb,
            Data = carried,
            AssociatedInputs = inputs ? AssociatedInputs.Auto : AssociatedInputs.None,
        });
    }

    /// <summary>The button, and the address to read: for some guests the button does not work.</summary>
    public void Join()
    {
        if (c.Session.Plan is not { Medium: Medium.Video, JoinUrl: { } url } || !Uri.TryCreate(url, UriKind.Absolute, out var address))
            return;
        Note(Texts.Format("invitation.joinAt", url));
        actions.Add(new ActionOpenUrl { Title = Texts["common.join"], Url = address });
    }

    /// <param name="refreshed">Whether each viewer gets a view of their own, which the card asks for by itself.</param>
    public AdaptiveCard Card(bool refreshed = false) => new()
    {
        Version = "1.5",
        Lang = Texts.Language[..2],
        Rtl = Texts.RightToLeft ? true : null,
        FallbackText = $"{fallback}. {Texts["common.fallback.hint"]}",
        Body = [.. body],
        Actions = actions.Count > 0 ? [.. actions] : null,
        Refresh = refreshed ? Refreshed() : null,
    };

    private Refresh Refreshed() => new()
    {
        Action = new ActionExecute { Title = Texts["common.refresh"], Verb = "view.refresh", Data = Carried(), AssociatedInputs = AssociatedInputs.None },
        UserIds = c.Viewer is { } viewer
            ? [viewer.Id]
            : [.. c.Session.Counsellors.Concat(c.Session.Clients).Select(person => person.Id).Take(MostRefreshed)],
    };

    private JsonObject Carried() => new() { ["session"] = c.Session.Id, ["card"] = Kind.ToString() };

    private string? Typed(string id) => c.Typed.GetValueOrDefault(id);

    private void Input(string id, CardElement input)
    {
        body.Add(input);
        if (c.Faults.TryGetValue(id, out var fault))
            Warning(Texts.Format("common.fault", Texts[fault]));
    }
}
