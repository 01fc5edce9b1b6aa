using TeamsCounselBot.AdaptiveCards;
using TeamsCounselBot.Presentation;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Cards;

/// <summary>A client's number on counsellors' cards, below what the client wishes (<see cref="CallWords"/>).</summary>
internal static class ClientNumber
{
    public static CallWords Words(CardContext c, Participant client, CallFor reason = CallFor.Other) =>
        CallWords.Of(c.Session, c.Texts, client, CardText.Name(client, c.Texts), reason);

    /// <summary>The wishes and then the number, or that there is none.</summary>
    public static void Tell(
        CardContext c, CardBuilder page, CallWords words, FontSize size = FontSize.Large, params ReadOnlySpan<string> more)
    {
        Wishes(page, words, more);
        Number(c, page, words, size);
        if (words.IsMissing)
            page.Banner(ContainerStyle.Warning, words.Name, c.Texts["callback.none"]);
    }

    /// <param name="page">The card.</param>
    /// <param name="words">The client's wishes.</param>
    /// <param name="more">Follows where the client wants no call, or comes back or calls themselves.</param>
    public static void Wishes(CardBuilder page, CallWords words, params ReadOnlySpan<string> more)
    {
        if (words.Signs is { } signs)
            page.Banner(ContainerStyle.Attention, signs);
        if (words.Way is { } way)
            page.Banner(words.WantsNoCall ? ContainerStyle.Attention : ContainerStyle.Warning, way, more);
        foreach (var rule in words.Rules)
            page.Strong(rule);
    }

    /// <summary>To dial, or, where a voice does not reach them, to write to.</summary>
    public static void Number(CardContext c, CardBuilder page, CallWords words, FontSize size = FontSize.Large)
    {
        if (words is { IsToDial: true, Number: { } number })
            page.Number(words.Name, number, size);
        else if (words.Written(c.Texts, c.Zone) is { } written)
            page.Strong($"{words.Name} · {written}");
    }
}
