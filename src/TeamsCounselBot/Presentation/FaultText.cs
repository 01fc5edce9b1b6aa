namespace TeamsCounselBot.Presentation;

/// <summary>What is wrong at a field: the key of a text, and where the text has a place for it, what was likely meant.</summary>
internal static class FaultText
{
    private const char Behind = '\n';

    public static string With(string key, string likely) => $"{key}{Behind}{likely}";

    public static string Words(Texts texts, string fault) =>
        fault.IndexOf(Behind) is var cut and > 0 ? texts.Format(fault[..cut], fault[(cut + 1)..]) : texts[fault];
}
