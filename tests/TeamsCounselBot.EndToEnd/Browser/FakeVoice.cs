using System.Text.Json;
using Microsoft.Playwright;

namespace TeamsCounselBot.EndToEnd.Browser;

/// <summary>A browser that speaks: a headless one has no voice. It notes what it is told to say, and is never done with it.</summary>
internal static class FakeVoice
{
    /// <summary>The browser's console shows it when speech ends too early.</summary>
    public const string Silent = "silent";

    private const string Speech = """
        (() => {
          const voices = VOICES;
          window.said = [];
          window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
          const speech = {
            waiting: [],
            getVoices: () => voices,
            speak(sentence) { this.waiting.push(sentence); said.push(`${sentence.lang}: ${sentence.text}`); },
            cancel() {
              if (this.waiting.length > 0) console.info("silent");
              for (const sentence of this.waiting.splice(0)) sentence.onerror?.(new Event("error"));
            },
          };
          Object.defineProperty(window, "speechSynthesis", { value: speech });
        })()
        """;

    /// <summary>One voice of the device for each language of the bot.</summary>
    public static Task OfEachLanguageAsync(IPage page) => OfAsync(page, Texts.Languages.Select(tag => (new Texts(tag).ShortCode, true)));

    public static Task OfAsync(IPage page, params IEnumerable<(string Language, bool OfDevice)> voices) => page.AddInitScriptAsync(
        Speech.Replace("VOICES", JsonSerializer.Serialize(voices.Select(it => new { lang = it.Language, localService = it.OfDevice })),
            StringComparison.Ordinal));

    /// <summary>Everything that was to be said so far, with the voice's language; the list begins again.</summary>
    public static Task<string[]> SaidAsync(IPage page) => page.EvaluateAsync<string[]>("said.splice(0)");

    public static Task<bool> IsSpeakingAsync(IPage page) => page.EvaluateAsync<bool>("speechSynthesis.waiting.length > 0");
}
