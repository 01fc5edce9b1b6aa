using System.Collections.Immutable;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Presentation;

/// <summary>The receipt of an erasure: its day, steps and results. It has no names, no content and no chat id.</summary>
/// <param name="Number">Its place in the centre's chain.</param>
/// <param name="Reference">The session's counsellors find it by this.</param>
/// <param name="Day">The day of the erasure.</param>
/// <param name="Results">Step → result, as <see cref="Erasure.Results"/> holds them.</param>
internal sealed record ErasureReceipt(
    string Number, Guid Reference, DateOnly Day, ImmutableSortedDictionary<string, string> Results)
{
    /// <summary>Only the number is known, because the stored receipt is damaged.</summary>
    public bool IsUnreadable { get; init; }

    /// <summary>As it is stored; null where the receipt does not tell of this step.</summary>
    public string? ResultOf(ErasureStep step) => Results.GetValueOrDefault(StoredName.Of(step));

    public static ErasureReceipt Unreadable(string number) =>
        new(number, default, default, ImmutableSortedDictionary<string, string>.Empty) { IsUnreadable = true };
}
