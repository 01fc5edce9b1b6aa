using TeamsCounselBot.Configuration;

namespace TeamsCounselBot.Web.Check;

/// <summary>The technical check for anybody.</summary>
/// <param name="Texts">The language of the page.</param>
/// <param name="Centre">The centre; null where there are several.</param>
internal sealed record CheckView(Texts Texts, CentreOptions? Centre) : IClientView;
