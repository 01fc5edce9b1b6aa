using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Presentation;

/// <summary>The content of the card for a counsellor who cannot come.</summary>
/// <param name="Own">Their own sessions of the day.</param>
/// <param name="Others">For the centre's leads: its other sessions of the day, to hand over and for nothing else.</param>
/// <param name="Colleagues">The colleagues whom the bot knows, by object id.</param>
/// <param name="HasStandIns">The centre has named its stand-ins.</param>
internal sealed record AbsenceView(
    IReadOnlyList<Session> Own, IReadOnlyList<Session> Others, IReadOnlyList<(string ObjectId, string Name)> Colleagues, bool HasStandIns);
