using TeamsCounselBot.AdaptiveCards;
using TeamsCounselBot.Presentation;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Cards;

internal sealed partial class CardBuilder
{
    public void Text(string text, Spacing? spacing = null) => body.Add(new TextBlock { Text = text, Spacing = spacing });

    public void Strong(string text) => body.Add(new TextBlock { Text = text, Weight = FontWeight.Bolder });

    public void Note(string text) =>
        body.Add(new TextBlock { Text = text, IsSubtle = true, Size = FontSize.Small, Spacing = Spacing.Small });

    /// <summary>An important present fact. The words say it; the colour only helps.</summary>
    public void Banner(ContainerStyle style, string text, params ReadOnlySpan<string> more)
    {
        List<CardElement> lines = [new TextBlock { Text = text, Weight = FontWeight.Bolder }];
        foreach (var line in more)
            lines.Add(new TextBlock { Text = line, Spacing = Spacing.Small });
        body.Add(new Container { Style = style, Items = lines });
    }

    public void Section(string text) => body.Add(new TextBlock
    {
        Text = text,
        Style = TextBlockStyle.Heading,
        Size = FontSize.Medium,
        Weight = FontWeight.Bolder,
        Separator = true,
        Spacing = Spacing.Large,
    });

    /// <summary>A section with how far it is, at the other end of the line.</summary>
    public void Section(string text, string progress) => body.Add(new ColumnSet
    {
        Separator = true,
        Spacing = Spacing.Large,
        Columns =
        [
            new Column
            {
                Width = "stretch",
                Items = [new TextBlock { Text = text, Style = TextBlockStyle.Heading, Size = FontSize.Medium, Weight = FontWeight.Bolder }],
            },
            new Column
            {
                Width = "auto",
                VerticalContentAlignment = VerticalContentAlignment.Center,
                Items = [new TextBlock { Text = progress, IsSubtle = true }],
            },
        ],
    });

    public void List(IEnumerable<string> lines)
    {
        var list = string.Join('\n', lines.Select(line => "- " + line));
        body.Add(new TextBlock { Text = list, Spacing = Spacing.Small });
    }

    /// <summary>Lines by their text keys.</summary>
    public void ListOf(params IEnumerable<string> keys) => List(keys.Select(key => Texts[key]));

    public void Chart(GroupedBarChart chart) => body.Add(chart);

    public void Facts(params ReadOnlySpan<(string Title, string Value)> facts)
    {
        List<Fact> list = [];
        foreach (var (title, value) in facts)
            list.Add(new Fact(title, value));
        body.Add(new FactSet { Facts = [.. list] });
    }

    /// <summary>
    /// Two or three values that matter most, large, side by side, each under its name, on one line however long their names are.
    /// </summary>
    public void Figures(params ReadOnlySpan<(string Title, string Value)> figures)
    {
        List<Column> columns = [];
        foreach (var (title, value) in figures)
        {
            columns.Add(new Column
            {
                Width = "stretch",
                VerticalContentAlignment = VerticalContentAlignment.Bottom,
                Items =
                [
                    new TextBlock { Text = title, IsSubtle = true, Size = FontSize.Small },
                    new TextBlock { Text = value, Size = FontSize.ExtraLarge, Weight = FontWeight.Bolder, Spacing = Spacing.None },
                ],
            });
        }
        body.Add(new ColumnSet { Columns = columns });
    }

    /// <summary>A telephone number to read first, large; to dial second, since links to dial fail in several clients.</summary>
    public void Number(string name, string number, FontSize size = FontSize.ExtraLarge) => body.Add(new Container
    {
        Style = ContainerStyle.Emphasis,
        Items =
        [
            new TextBlock { Text = Phone.ForeignCountry(Texts, number, Context.Zone) is { } country
                ? $"{name} · {country}"
                : name, IsSubtle = true },
            new TextBlock { Text = Phone.Alone(Texts, number), Size = size, Weight = FontWeight.Bolder, Spacing = Spacing.None },
            new TextBlock { Text = CardText.Link(Texts, "callback.dial", Phone.Link(number)), Spacing = Spacing.Small },
        ],
    });

    /// <summary>Something to read, set off from the rest.</summary>
    public void Quote(string title, string text) => body.Add(new Container
    {
        Style = ContainerStyle.Emphasis,
        Items =
        [
            new TextBlock { Text = title, IsSubtle = true, Size = FontSize.Small },
            new TextBlock { Text = text, Spacing = Spacing.None },
        ],
    });

    /// <summary>One person with what they said, and below it how far they are.</summary>
    public void Person(string name, string state, string? details = null, string? said = null)
    {
        List<CardElement> lines =
        [
            new ColumnSet
            {
                Columns =
                [
                    new Column { Width = "stretch", Items = [new TextBlock { Text = name, Weight = FontWeight.Bolder }] },
                    new Column { Width = "auto", Items = [new TextBlock { Text = state }] },
                ],
            },
        ];
        if (details is not null)
            lines.Add(new TextBlock { Text = details, IsSubtle = true, Size = FontSize.Small, Spacing = Spacing.None });
        if (said is not null)
            lines.Add(new TextBlock { Text = said, Spacing = Spacing.Small });
        body.Add(new Container { Spacing = Spacing.Medium, Items = lines });
    }

    /// <summary>As many people as there is room for, and how many more there are.</summary>
    public void Some<T>(IReadOnlyCollection<T> people, Action<T> show, int most = int.MaxValue)
    {
        var room = Math.Min(Context.Excerpt.People, most);
        foreach (var person in people.Take(room))
            show(person);
        if (people.Count > room)
            Note(Texts.Format("person.more", people.Count - room));
    }

    /// <summary>Elements that belong together on a background of their own.</summary>
    public void Group(ContainerStyle style, Action build)
    {
        var outer = isInGroup;
        isInGroup = true;
        body.Add(new Container { Style = style, Items = Gather(build).Body });
        isInGroup = outer;
    }

    public void Links(params ReadOnlySpan<string> links)
    {
        var line = string.Join(" · ", links.ToArray().Where(link => link.Length > 0));
        if (line.Length > 0)
            Text(line);
    }

    public void CentrePhone()
    {
        foreach (var line in Phone.OfCentre(Texts, centrePhone))
            Text(line);
    }
}
