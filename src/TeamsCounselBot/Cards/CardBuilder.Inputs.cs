using TeamsCounselBot.Actions;
using TeamsCounselBot.AdaptiveCards;
using TeamsCounselBot.Presentation;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Cards;

internal sealed partial class CardBuilder
{
    public void TextInput(string id, string label, string? value = null, string? placeholder = null,
        bool multiline = false, bool required = false, TextInputStyle? style = null) =>
        Input(id, new InputText
        {
            Id = id,
            Label = label,
            Value = Typed(id) ?? value,
            Placeholder = placeholder,
            IsMultiline = multiline ? true : null,
            IsRequired = required ? true : null,
            ErrorMessage = required ? Texts["fault.required"] : null,
            Style = style,
            MaxLength = InputLimits.Of(id),
        });

    /// <summary>An input for programs that fill in the form. People tap instead; empty, it changes nothing.</summary>
    public void Unseen(string id, string label) => body.Add(new InputText { Id = id, Label = label, IsVisible = false });

    public void TimeInput(string id, string label, string? value, bool required = true) => Input(id, new InputTime
    {
        Id = id,
        Label = label,
        Value = Typed(id) ?? value,
        IsRequired = required ? true : null,
        ErrorMessage = required ? Texts["fault.required"] : null,
    });

    /// <summary>A day and a time of day on the centre's clock: the inputs <c>{id}Date</c> and <c>{id}Time</c>.</summary>
    public void Moment(string id, string label, DateTimeOffset? value, bool required = false)
    {
        var clock = DateFormatter.OfCentre(Context);
        DateInput(id + "Date", label, value is { } day ? clock.Day(day) : null, required);
        var timeLabel = clock.Label("input.time", value ?? Context.Session.Plan.Start ?? Context.Now);
        TimeInput(id + "Time", timeLabel, value is { } at ? clock.Input(at) : null, required);
    }

    /// <summary>A choice in one line that unfolds. A value outside the choices is added as the first one.</summary>
    public void Choice(string id, string label, string? value, IEnumerable<(string Value, string Title)> choices,
        string? placeholder = null) =>
        Input(id, Choices(id, label, value, choices) with { Style = ChoiceInputStyle.Compact, Placeholder = placeholder });

    /// <summary>One of a few, all in sight.</summary>
    public void OpenChoice(string id, string label, string? value, IEnumerable<(string Value, string Title)> choices) =>
        Input(id, Choices(id, label, value, choices) with { Style = ChoiceInputStyle.Expanded });

    /// <summary>Any number of a few.</summary>
    public void ManyChoices(string id, string label, IEnumerable<string> values, IEnumerable<(string Value, string Title)> choices) =>
        Input(id, Choices(id, label, string.Join(',', values), choices) with { Style = ChoiceInputStyle.Expanded, IsMultiSelect = true });

    /// <summary>Under a choice of languages: those that no native reader has read yet.</summary>
    public void UnreadLanguages()
    {
        if (LanguageWords.Unread(Texts, Texts.Languages) is { } unread)
            Note(unread);
    }

    public void DateInput(string id, string label, DateOnly? value, bool required = false) => Input(id, new InputDate
    {
        Id = id,
        Label = label,
        Value = TypedDay.Read(Typed(id)) ?? value,
        IsRequired = required ? true : null,
        ErrorMessage = required ? Texts["fault.required"] : null,
    });

    public void Toggle(string id, string title, bool on, string? label = null, Spacing? spacing = null) => Input(id, new InputToggle
    {
        Id = id,
        Label = label,
        Title = title,
        Value = Typed(id) ?? (on ? "true" : "false"),
        ValueOn = "true",
        ValueOff = "false",
        Spacing = spacing,
    });

    /// <summary>The person's checklist with how far it is, one toggle for each point, and the button that saves it.</summary>
    public void Ticks(Participant person, Medium medium)
    {
        var points = Checklist.Points(person, medium);
        Section(Texts["checklist.title"], Texts.Format("checklist.progress", Checklist.Done(person, medium), points.Length));
        foreach (var point in points)
            Toggle(point, Texts[ChecklistTexts.Key(person.Role, point)], person.Ticked.Contains(point), spacing: Spacing.Small);
        NotApplicable(person, medium);
        Buttons(() =>
        {
            Execute("checklist.save", "checklist.save", inputs: true);
            if (Checklist.Open(person, medium).Any())
                Execute("checklist.all", "checklist.all", inputs: true);
        });
    }

    /// <summary>A toggle for each point of which this person can say that it does not apply to them.</summary>
    public void NotApplicable(Participant person, Medium medium)
    {
        foreach (var (number, point) in Checklist.Optional(person.Role, medium).Index())
            Toggle(ChecklistTexts.NotInput(point), Texts[ChecklistTexts.NotKey(point)], person.NotApplicable.Contains(point),
                number == 0 ? Texts["checklist.whatApplies"] : null, Spacing.Small);
    }

    private InputChoiceSet Choices(string id, string label, string? value, IEnumerable<(string Value, string Title)> choices) => new()
    {
        Id = id,
        Label = label,
        Value = Typed(id) ?? value,
        Choices = [.. choices.Select(choice => new InputChoice(choice.Title, choice.Value))],
    };

    private string? Typed(string id) => Context.Typed.GetValueOrDefault(id);

    private void Input(string id, CardElement input)
    {
        body.Add(input);
        if (Context.Faults.TryGetValue(id, out var fault))
            Banner(ContainerStyle.Attention, Texts.Format("common.fault", FaultText.Words(Texts, fault)));
    }
}
