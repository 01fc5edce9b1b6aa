namespace TeamsCounselBot.Actions;

/// <summary>Inputs that several verbs have, as <c>docs/verbs.md</c> tells them.</summary>
internal static class VerbInputs
{
    public const string Start = "`start` (the start that was shown, ISO 8601)";
    public const string Who = "`who` (where several are lost; else the one who is called first)";
    public const string Purpose = "`for` (`callback`, `contact`, `needs`, `statistics`, `video`; else `video`)";
    public const string DrawnFor = "`drawnFor` (the state that the button was drawn for)";
}
