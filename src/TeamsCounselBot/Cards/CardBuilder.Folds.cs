using TeamsCounselBot.AdaptiveCards;

namespace TeamsCounselBot.Cards;

/// <summary>The parts of a card that stay out of sight until somebody asks for them.</summary>
internal sealed partial class CardBuilder
{
    /// <summary>Besides "more": on a phone more buttons are a list to read.</summary>
    private const int MostInSight = 3;

    /// <summary>
    /// A part that unfolds from a button, for content that is not needed at once. If one of its inputs was wrong, the part is open, so
    /// that people see the fault.
    /// </summary>
    public void Fold(string title, Action build)
    {
        var (parts, buttons) = Gather(build);
        if (parts.Any(HasFault))
            body.Add(new Container { Style = ContainerStyle.Emphasis, Items = [.. parts, new ActionSet { Actions = buttons }] });
        else
            actions.Add(new ActionShowCard
            {
                Title = Texts[title],
                Card = new AdaptiveCard
                {
                    Version = null,
                    Rtl = Texts.RightToLeft ? true : null,
                    // A fold has a ground of its own, but the letters of the group around it.
                    Body = isInGroup ? [new Container { Style = ContainerStyle.Emphasis, Items = parts }] : parts,
                    Actions = buttons.Count > 0 ? buttons : null,
                },
            });
    }

    /// <summary>
    /// A part that a button of its row uncovers; unlike those of a fold, its inputs are sent with the rest of the card, so that no other
    /// button loses what was typed. It lies open where one of them was wrong.
    /// </summary>
    /// <param name="id">Of the part, within the card.</param>
    /// <param name="title">The button's words.</param>
    /// <param name="build">What is uncovered, with its buttons.</param>
    /// <param name="style">The button's look.</param>
    public void Reveal(string id, string title, Action build, ActionStyle? style = null)
    {
        var parts = Stacked(Gather(build));
        var isOpen = parts.Any(HasFault);
        if (!isOpen)
            actions.Add(Shows(id, title) with { Style = style });
        body.Add(new Container { Id = id, Style = ContainerStyle.Emphasis, IsVisible = isOpen ? null : false, Items = parts });
    }

    /// <summary>The same with a row of its own.</summary>
    public void Hidden(string id, string title, Action build)
    {
        var (parts, buttons) = Gather(() => Reveal(id, title, build));
        body.AddRange(Rows(buttons));
        body.AddRange(parts);
    }

    /// <summary>
    /// The card's buttons in one row, under which each shows what it uncovers. As many as fit are in sight, in this order; the others,
    /// and what <paramref name="rest"/> adds, are behind "more". What is rarely needed is so no further than two presses away.
    /// </summary>
    /// <param name="buttons">The buttons, the next step first; each may add one or none.</param>
    /// <param name="rest">What is only ever behind "more".</param>
    public void Row(IEnumerable<Action> buttons, Action rest)
    {
        // The part above may have buttons too; it is then the next step.
        var inSight = Math.Max(1, MostInSight - InSight(body));
        List<CardElement> shown = [], hidden = [];
        List<CardAction> first = [], others = [];
        foreach (var build in buttons)
        {
            var (parts, made) = Gather(build);
            var isFirst = first.Count + made.Count <= inSight;
            (isFirst ? first : others).AddRange(made);
            (isFirst || parts.Any(HasFault) ? shown : hidden).AddRange(parts);
        }
        var (restParts, restButtons) = Gather(rest);
        others.AddRange(restButtons);
        hidden.AddRange(restParts.Where(part => !HasFault(part)));
        shown.AddRange(restParts.Where(HasFault));
        // A single one needs no place of its own.
        if (others.Count <= 1)
        {
            (first, others) = ([.. first, .. others], []);
            shown.AddRange(hidden);
        }
        else
        {
            first.Add(Shows(More, Texts["common.more"]));
        }
        if (first.Count > 0)
            body.Add(new ActionSet { Actions = first });
        body.AddRange(shown);
        if (others.Count > 0)
            body.Add(new Container { Id = More, IsVisible = false, Items = [.. Rows(others), .. hidden] });
    }

    /// <summary>
    /// Every language by its own name, above all else: who cannot read the card finds the way to another one. One line in sight; a press
    /// uncovers a button for each.
    /// </summary>
    public void LanguageRow(IReadOnlyCollection<string> languages)
    {
        if (languages.Count < 2)
            return;
        // The card's own language first, so that the line reads in its direction.
        var names = Presentation.LanguageWords.Named(languages.OrderByDescending(tag => tag == Texts.Language)).ToList();
        var (_, buttons) = Gather(() =>
        {
            foreach (var (tag, name) in names)
                ExecuteTitled(name, "view.language", inputs: true, with: ("language", tag));
        });
        var all = string.Join(" · ", names.Select(it => Presentation.PlainWords.Isolated(it.Name)));
        body.Insert(top, new Container
        {
            Items = [new TextBlock { Text = $"🌐 {all}", Size = FontSize.Small, Color = Colors.Accent }],
            SelectAction = Shows(LanguageButtons, all),
        });
        body.Insert(top + 1, new Container { Id = LanguageButtons, IsVisible = false, Items = [.. Rows(buttons)] });
    }

    private const string More = "part-more";
    private const string LanguageButtons = "part-languages";

    private static ActionToggleVisibility Shows(string id, string title) =>
        new() { Title = title, TargetElements = [new TargetElement(id)] };

    private static List<CardElement> Stacked((List<CardElement> Body, List<CardAction> Actions) gathered) =>
        [.. gathered.Body, .. Rows(gathered.Actions)];

    private static int InSight(IEnumerable<CardElement> parts) => parts.Where(part => part.IsVisible != false).Sum(part => part switch
    {
        ActionSet { Actions: var buttons } => buttons.Count,
        Container { Items: var items } => InSight(items),
        _ => 0,
    });

    /// <summary>No more in one place than Teams takes.</summary>
    private static IEnumerable<ActionSet> Rows(IEnumerable<CardAction> buttons) =>
        buttons.Chunk(MostActions).Select(row => new ActionSet { Actions = row });

    private bool HasFault(CardElement part) => part switch
    {
        Container { Items: var items } => items.Any(HasFault),
        { Id: { } id } => Context.Faults.ContainsKey(id),
        _ => false,
    };
}
