using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Presentation;

/// <summary>Receipts of deletion as a table: a row each, with its day and what became of each step.</summary>
internal static class ReceiptTable
{
    /// <param name="t">The language of the words.</param>
    /// <param name="receipts">In the order of the rows.</param>
    public static string Csv(Texts t, IEnumerable<ErasureReceipt> receipts)
    {
        var (csv, steps) = (new CsvTable(), Enum.GetValues<ErasureStep>());
        csv.Row([t["desk.receipts.number"], t["receipt.reference"], t["receipt.day"], .. steps.Select(step => t[$"receipt.step.{step}"]),
            t["receipt.held"]]);
        foreach (var receipt in receipts)
            csv.Row(receipt.IsUnreadable
                ? [receipt.Number, t["receipt.unreadable"]]
                : [receipt.Number, receipt.Reference.ToString(), receipt.Day.ToString("yyyy-MM-dd", null),
                    .. steps.Select(step => ReceiptWords.Result(t, receipt, step)), ReceiptWords.Held(t, receipt) ?? ""]);
        return csv.ToString();
    }
}
