namespace TeamsCounselBot.Web;

/// <summary>
/// The technical check. Every sentence that the script can show stands here as a template, so that the
/// script itself has no words.
/// </summary>
internal static class CheckPage
{
    public const string Script = "check.mjs";

    private static readonly string[] Sections = ["sound", "microphone", "camera", "internet", "device"];
    private static readonly string[] States = ["open", "good", "look", "bad"];

    /// <param name="phone">The centre's number for people in trouble; null = none.</param>
    public static PageShell Page(Texts texts, string? centre, string? phone) => new()
    {
        Texts = texts,
        Title = texts["check.title"],
        Centre = centre,
        Scripts = [Script],
        Main = $"""
            <p class="lead">{texts["check.intro"]}</p>
            <p class="note">{texts["check.private"]}</p>
            {Body(texts)}
            """,
        Footer = Help(texts, phone),
    };

    /// <summary>The check alone, for pages that have it as a part.</summary>
    public static Html Body(Texts t) => $"""
        <noscript><p class="answer bad">{t["check.noScript"]}</p></noscript>
        {Sound(t)}
        {Microphone(t)}
        {Camera(t)}
        {Internet(t)}
        {Device(t)}
        {Result(t)}
        """;

    /// <param name="t">The words.</param>
    /// <param name="phone">The centre's number; null = none.</param>
    public static Html Help(Texts t, string? phone) =>
        $"<p>{(phone is not { Length: > 0 } ? $"{t["check.help"]}" : Html.Fill(t["check.help.phone"], PhoneLink.To(Cards.Phone.Grouped(phone))))}</p>";

    private static Html Sound(Texts t) => Section(t, "sound", $"""
        <p>{t["check.sound.text"]}</p>
        <p><button type="button" data-do="play">{t["check.sound.play"]}</button></p>
        """, $"""
        <p class="choices" data-show="asked" hidden><button type="button" data-do="heard">{t["check.sound.yes"]}</button>
        <button type="button" data-do="silent">{t["check.sound.no"]}</button></p>
        """,
        Answer(t, "sound", "asked", "open"), Answer(t, "sound", "good", "good"), Answer(t, "sound", "silent", "bad"), Answer(t, "sound", "unsupported", "bad"));

    private static Html Microphone(Texts t) => Section(t, "microphone", $"""
        <p>{t["check.microphone.text"]}</p>
        <p><button type="button" data-do="start">{t["check.microphone.start"]}</button>
        <button type="button" data-do="stop" hidden>{t["check.microphone.stop"]}</button></p>
        <p class="level" data-show="level" hidden><label for="level">{t["check.microphone.level"]}</label>
        <meter id="level" min="0" max="100" value="0"></meter>
        <span class="word" data-level="quiet">{t["check.microphone.quiet"]}</span><span class="word" data-level="fine" hidden>{t["check.microphone.fine"]}</span><span class="word" data-level="loud" hidden>{t["check.microphone.loud"]}</span></p>
        """, Html.None,
        [
            Answer(t, "microphone", "listening", "open"), Answer(t, "microphone", "good", "good"), Answer(t, "microphone", "silent", "look"),
            .. Refusals(t, "microphone"),
        ]);

    private static Html Camera(Texts t) => Section(t, "camera", $"""
        <p>{t["check.camera.text"]}</p>
        <p><button type="button" data-do="start">{t["check.camera.start"]}</button>
        <button type="button" data-do="stop" hidden>{t["check.camera.stop"]}</button></p>
        <video data-show="picture" aria-label="{t["check.camera.picture"]}" playsinline muted hidden></video>
        """, Html.None,
        [
            Answer(t, "camera", "starting", "open"), Answer(t, "camera", "good", "good"), Answer(t, "camera", "dark", "look"),
            .. Refusals(t, "camera"),
        ]);

    private static Html Internet(Texts t) => Section(t, "internet", $"""
        <p>{t["check.internet.text"]}</p>
        <p><button type="button" data-do="measure">{t["check.internet.start"]}</button></p>
        """, $"""
        <dl class="facts" data-show="facts" hidden>
        <div><dt>{t["check.internet.latency"]}</dt><dd><bdi data-value="latency"></bdi></dd></div>
        <div><dt>{t["check.internet.lost"]}</dt><dd><bdi data-value="lost"></bdi></dd></div>
        <div><dt>{t["check.internet.down"]}</dt><dd><bdi data-value="down"></bdi></dd></div>
        <div><dt>{t["check.internet.up"]}</dt><dd><bdi data-value="up"></bdi></dd></div>
        </dl>
        """,
        Answer(t, "internet", "running", "open"), Answer(t, "internet", "good", "good"), Answer(t, "internet", "shaky", "look"),
        Answer(t, "internet", "weak", "bad"), Answer(t, "internet", "failed", "bad"));

    private static Html Device(Texts t) => Section(t, "device", Html.None, Html.None,
        Answer(t, "device", "suited", "good"), Answer(t, "device", "phone", "look"),
        Answer(t, "device", "charging", "good"), Answer(t, "device", "charged", "good"), Answer(t, "device", "low", "look"), Answer(t, "device", "unknown", "look"));

    private static Html Result(Texts t)
    {
        var words = States.Select(Word);
        var rows = Sections.Select(Row);
        return $"""
            <section aria-labelledby="result"><h2 id="result">{t["check.result"]}</h2>
            <p>{t["check.result.text"]}</p>
            <ul class="results">{rows}</ul></section>
            """;

        Html Row(string section) => $"""<li data-result="{section}" data-state="open"><a href="#{section}">{t[$"check.{section}"]}</a> {words}</li>""";

        Html Word(string state)
        {
            Html hidden = $" hidden";
            return $"""<span class="state" data-word="{state}"{(state == States[0] ? Html.None : hidden)}>{t[$"check.state.{state}"]}</span>""";
        }
    }

    /// <summary>A section with a live region between what is done and what is asked: reading order is the order of use.</summary>
    private static Html Section(Texts t, string name, Html what, Html after, params IEnumerable<Html> answers)
    {
        // The device tells of itself, and again with every percent of the battery: that is there to be read, not to be read out.
        Html live = name == "device" ? Html.None : $" role=\"status\"";
        return $"""
            <section id="{name}" data-check="{name}" aria-labelledby="{name}-title"><h2 id="{name}-title">{t[$"check.{name}"]}</h2>
            {what}
            <div class="answers"{live}></div>
            {after}
            {answers}
            </section>
            """;
    }

    private static IEnumerable<Html> Refusals(Texts t, string device) =>
    [
        Answer("refused", "bad", $"{t[$"check.{device}.refused"]} {t["check.allow"]}"),
        Answer(t, device, "missing", "bad"),
        Answer(t, device, "busy", "bad"),
        Answer("unsupported", "bad", t["check.unsupported"]),
    ];

    private static Html Answer(Texts t, string section, string name, string state) => Answer(name, state, t[$"check.{section}.{name}"]);

    /// <summary>Something the script can say, and what it means for the result.</summary>
    private static Html Answer(string name, string state, string text)
    {
        var lines = text.Split('\n');
        var hints = lines.Skip(1).Select(Hint);
        Html amount = $"""<bdi data-value="amount"></bdi>""";
        Html list = lines.Length > 1 ? $"<ul>{hints}</ul>" : Html.None;
        return $"""<template data-answer="{name}" data-state="{state}"><div class="answer {state}"><p>{Html.Fill(lines[0], amount)}</p>{list}</div></template>""";
    }

    private static Html Hint(string line) => $"<li>{line}</li>";
}
