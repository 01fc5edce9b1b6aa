using System.Net;
using System.Text.RegularExpressions;

namespace TeamsCounselBot.BotConnector;

/// <summary>Removes the mentions of one account from a message's text.</summary>
internal static partial class MentionText
{
    /// <summary>Works as the official SDKs: by the entity's text if there is one, else by the name; letter case is ignored.</summary>
    public static string Remove(string text, IReadOnlyList<ActivityEntity> entities, string accountId)
    {
        var mentions = entities.Where(entity => entity.Type == ActivityEntity.Mention).ToList();
        var own = mentions.Where(mention => mention.Mentioned?.Id == accountId).ToList();
        foreach (var mention in own)
            if (mention.Text is { Length: > 0 } marked)
                text = text.Replace(marked, "", StringComparison.OrdinalIgnoreCase);
        var names = own.Select(Name).OfType<string>().ToHashSet(StringComparer.OrdinalIgnoreCase);
        var others = mentions.Except(own).Select(Name).OfType<string>().ToHashSet(StringComparer.OrdinalIgnoreCase);
        text = Markup().Replace(text, match =>
            Plain(match.Groups["name"].Value) is var name && others.Contains(name) && !names.Contains(name) ? match.Value : "");
        return WithoutNameInFront(text, names);
    }

    /// <summary>Some clients send the name without markup, with or without the @ sign.</summary>
    private static string WithoutNameInFront(string text, IEnumerable<string> names)
    {
        var rest = text.TrimStart().TrimStart('@');
        foreach (var name in names.OrderByDescending(name => name.Length))
            if (name.Length > 0 && rest.StartsWith(name, StringComparison.OrdinalIgnoreCase)
                && (rest.Length == name.Length || !char.IsLetterOrDigit(rest[name.Length])))
                return rest[name.Length..];
        return text;
    }

    /// <summary>The name of the mentioned account, else the text inside the markup of the entity.</summary>
    private static string? Name(ActivityEntity mention) =>
        mention.Mentioned?.Name is { Length: > 0 } name ? Plain(name)
        : mention.Text is { } marked && Markup().Match(marked) is { Success: true } match ? Plain(match.Groups["name"].Value)
        : null;

    private static string Plain(string name) => WebUtility.HtmlDecode(name).Replace('\u00A0', ' ').Trim();

    [GeneratedRegex("<at(\\s[^>]*)?>(?<name>.*?)</at>", RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.NonBacktracking)]
    private static partial Regex Markup();
}
