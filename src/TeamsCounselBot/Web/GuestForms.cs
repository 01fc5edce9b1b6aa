namespace TeamsCounselBot.Web;

/// <summary>
/// The forms on a guest's page. They need no script, keep what was typed when something was wrong,
/// and say what is wrong at the field, where the browser puts the cursor.
/// </summary>
internal static class GuestForms
{
    public const string TokenField = "form";
    public const string VerbField = "verb";

    /// <param name="v">Whose page.</param>
    /// <param name="id">Of the section; it is saved under this name.</param>
    /// <param name="title">Its heading.</param>
    /// <param name="content">What stands below the heading.</param>
    /// <param name="confirms">Whether the content itself says that something was saved.</param>
    public static Html Section(GuestView v, string id, string title, Html content, bool confirms = false)
    {
        Html saved = $"""<p class="answer good">{v.Texts["guestPage.saved"]}</p>""";
        // The address leads to what was saved: there the reading goes on, with the section's name.
        Html reached = $""" tabindex="-1" """;
        return $"""
            <section id="{id}" aria-labelledby="{id}-title"{(v.Saved == id ? reached : Html.None)}><h2 id="{id}-title">{title}</h2>
            {(v.Saved == id && !confirms ? saved : Html.None)}
            {content}
            </section>
            """;
    }

    /// <param name="v">Whose page.</param>
    /// <param name="content">Fields and buttons.</param>
    /// <param name="below">Where it goes, below the page's address.</param>
    public static Html Form(GuestView v, Html content, string below = "") => $"""
        <form method="post" action="{v.Address(below)}">
        <input type="hidden" name="{TokenField}" value="{v.FormToken}">
        {content}
        </form>
        """;

    /// <summary>What the button does is a verb of the cards.</summary>
    public static Html Button(string text, string verb, bool second = false)
    {
        Html quiet = $" class=\"second\"";
        return $"""<button name="{VerbField}" value="{verb}"{(second ? quiet : Html.None)}>{text}</button> """;
    }

    public static Html Line(GuestView v, string id, string label, string? value = null, string type = "text", string? hint = null, string? complete = null, int longest = 200)
    {
        Html about = $"""<p id="{id}-hint">{hint}</p>""";
        Html filling = $""" autocomplete="{complete}" """;
        Html direction = $""" dir="ltr" """;
        return $"""
            <label for="{id}">{label}</label>
            {(hint is null ? Html.None : about)}
            <input id="{id}" name="{id}" type="{type}"{(type == "tel" ? direction : Html.None)} maxlength="{longest}" value="{Typed(v, id) ?? value}"{(complete is null ? Html.None : filling)}{State(v, id, hint is null ? null : $"{id}-hint")}>
            {Fault(v, id)}
            """;
    }

    public static Html Lines(GuestView v, string id, string label, string? value = null, string? hint = null, int longest = 500)
    {
        Html about = $"""<p id="{id}-hint">{hint}</p>""";
        return $"""
            <label for="{id}">{label}</label>
            {(hint is null ? Html.None : about)}
            <textarea id="{id}" name="{id}" rows="3" maxlength="{longest}"{State(v, id, hint is null ? null : $"{id}-hint")}>{Typed(v, id) ?? value}</textarea>
            {Fault(v, id)}
            """;
    }

    public static Html Tick(GuestView v, string id, string label, bool on)
    {
        Html ticked = $" checked";
        return $"""
            <p class="tick"><input id="{id}" name="{id}" type="checkbox" value="true"{(on ? ticked : Html.None)}{State(v, id, null)}> <label for="{id}">{label}</label></p>
            {Fault(v, id)}
            """;
    }

    public static Html Choice(string id, string question, string? chosen, IEnumerable<(string Value, string Text)> choices)
    {
        var options = choices.Select(Option);
        return $"<fieldset><legend>{question}</legend>{options}</fieldset>";

        Html Option((string Value, string Text) choice)
        {
            Html ticked = $" checked";
            return $"""<p class="tick"><input id="{id}-{choice.Value}" name="{id}" type="radio" value="{choice.Value}"{(choice.Value == chosen ? ticked : Html.None)}> <label for="{id}-{choice.Value}">{choice.Text}</label></p>""";
        }
    }

    /// <summary>Something seldom needed, folded away unless a fault is in it.</summary>
    public static Html Fold(string title, Html content, bool open = false)
    {
        Html unfolded = $" open";
        return $"""<details class="fold"{(open ? unfolded : Html.None)}><summary>{title}</summary>{content}</details>""";
    }

    /// <summary>What has come of the form, in a few words for the title; null where none was sent.</summary>
    public static string? Notice(GuestView v) => v switch
    {
        { Refusal: not null } => v.Texts["guestPage.stale.title"],
        { Card.Faults.IsEmpty: false } => v.Texts["guestPage.faults"].TrimEnd(':'),
        { Saved: not null } => v.Texts["guestPage.saved"],
        _ => null,
    };

    /// <summary>Why nothing was done, and which entries are wrong, before everything else.</summary>
    public static Html Trouble(GuestView v)
    {
        if (v.Refusal is { } refusal)
            return $"""<div class="answer bad" role="alert"><p>{v.Texts[refusal]}</p></div>""";
        if (v.Card.Faults.IsEmpty)
            return Html.None;
        var faults = v.Card.Faults.Select(fault => Entry(fault.Key, v.Texts[fault.Value]));
        return $"""<div class="answer bad" role="alert"><p>{v.Texts["guestPage.faults"]}</p><ul>{faults}</ul></div>""";

        static Html Entry(string id, string text) => $"""<li><a href="#{id}">{text}</a></li>""";
    }

    public static Html Paragraph(string text) => $"<p>{text}</p>";

    /// <param name="look"><c>good</c>, <c>look</c> or <c>bad</c>.</param>
    public static Html Banner(string look, string text, string? more = null)
    {
        Html rest = $"""<p class="typed">{more}</p>""";
        return $"""<div class="answer {look}"><p>{text}</p>{(string.IsNullOrEmpty(more) ? Html.None : rest)}</div>""";
    }

    /// <summary>A link to somebody else's page, or nothing where the address is none for a browser.</summary>
    public static Html Link(string? url, string text, string look = "")
    {
        Html button = $""" class="{look}" """;
        return Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps
            ? (Html)$"""<a href="{address.AbsoluteUri}" rel="noopener noreferrer"{(look.Length > 0 ? button : Html.None)}>{text}</a>"""
            : Html.None;
    }

    private static string? Typed(GuestView v, string id) => v.Card.Typed.GetValueOrDefault(id);

    private static Html State(GuestView v, string id, string? hint)
    {
        Html described = $""" aria-describedby="{hint}" """;
        Html faulty = $""" aria-invalid="true" aria-describedby="{id}-fault" autofocus""";
        return v.Card.Faults.ContainsKey(id) ? faulty : hint is null ? Html.None : described;
    }

    private static Html Fault(GuestView v, string id)
    {
        if (!v.Card.Faults.TryGetValue(id, out var key))
            return Html.None;
        return $"""<p class="fault" id="{id}-fault">{v.Texts.Format("common.fault", v.Texts[key])}</p>""";
    }
}
