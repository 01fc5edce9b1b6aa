using TeamsCounselBot.AdaptiveCards;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Cards;

/// <summary>From a card's kind to the card, as this viewer shall see it now.</summary>
internal static class Cards
{
    // Only numbers that name no kind are left over; a new kind is still caught.
#pragma warning disable CS8524
    public static AdaptiveCard Render(CardKind kind, CardContext c) => kind switch
    {
        CardKind.Setup => Setup.Render(c),
        CardKind.SetupInChat => SetupInChat.Render(c),
        CardKind.Invitation => Invitation.Render(c),
        CardKind.SessionCard => SessionCard.Render(c),
        CardKind.MuteReminder => MuteReminder.Render(c),
        CardKind.Callback => Callback.Render(c),
        CardKind.ChecklistReminder => ChecklistReminder.Render(c),
        CardKind.JoinReminder => JoinReminder.Render(c),
        CardKind.EndReminder => EndReminder.Render(c),
        CardKind.FeedbackForm => FeedbackForm.Render(c),
        CardKind.ErasureNotice => ErasureNotice.Render(c),
        CardKind.LastWord => LastWord.Render(c),
        CardKind.ErasureTrouble => ErasureTrouble.Render(c),
        CardKind.DocumentsReminder => DocumentsReminder.Render(c),
        CardKind.DocumentsQuestion => DocumentsQuestion.Render(c),
        CardKind.DocumentsAnswer => DocumentsAnswer.Render(c),
        CardKind.ConsentRequest => ConsentRequest.Render(c),
        CardKind.ConsentNotice => ConsentNotice.Render(c),
        CardKind.OtherTime => OtherTime.Render(c),
        CardKind.TimeChanged => TimeChanged.Render(c),
        CardKind.StartQuestion => StartQuestion.Render(c),
        CardKind.StillGoing => StillGoing.Render(c),
        CardKind.SeriesQuestion => SeriesQuestion.Render(c),
        CardKind.FeedbackAnswers => FeedbackAnswers.Render(c),
    };
#pragma warning restore CS8524
}
