using TeamsCounselBot.AdaptiveCards;
using TeamsCounselBot.Presentation;

namespace TeamsCounselBot.Cards;

/// <summary>A broken line as clients read it (<see cref="LostLineWords"/>), with the field for a number that is missing.</summary>
internal static class LostLine
{
    public static void Tell(CardContext c, CardBuilder page)
    {
        if (LostLineWords.Of(c) is not { } told)
            return;
        page.Banner(ContainerStyle.Warning, told.Text, told.More.AsSpan());
        if (told.AsksNumber)
            page.Buttons(() => ClientInvitation.NumberInput(page));
    }
}
