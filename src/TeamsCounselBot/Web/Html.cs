using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace TeamsCounselBot.Web;

/// <summary>
/// A piece of HTML, written as an interpolated string: the literal parts are markup, and whatever is put
/// in is encoded, unless it is <see cref="Html"/> itself. Values stand in text or between double quotes
/// alone, never in scripts, styles, comments or names. An address that somebody else gave is checked
/// for its scheme before it is put into <c>href</c>.
/// </summary>
[InterpolatedStringHandler]
internal readonly struct Html
{
    private const int TypicalValue = 32;

    // Only what means something in HTML is encoded: Arabic and Cyrillic would grow sixfold otherwise.
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private readonly StringBuilder? _text;

    public Html(int literalLength, int formattedCount) => _text = new StringBuilder(literalLength + (formattedCount * TypicalValue));

    /// <summary>Nothing.</summary>
    public static Html None => default;

    public void AppendLiteral(string markup) => _text!.Append(markup);

    public void AppendFormatted(Html html) => _text!.Append(html._text);

    public void AppendFormatted(IEnumerable<Html> parts)
    {
        foreach (var part in parts)
            AppendFormatted(part);
    }

    public void AppendFormatted(string? value)
    {
        if (value is not null)
            _text!.Append(Encoder.Encode(value));
    }

    public void AppendFormatted(int value) => _text!.Append(value.ToString(CultureInfo.InvariantCulture));

    /// <summary>A sentence with <c>{0}</c> in it, and what stands there.</summary>
    public static Html Fill(string sentence, Html value)
    {
        var at = sentence.IndexOf("{0}", StringComparison.Ordinal);
        return at < 0 ? $"{sentence}" : (Html)$"{sentence[..at]}{value}{sentence[(at + 3)..]}";
    }

    public override string ToString() => _text?.ToString() ?? "";
}
