using TeamsCounselBot.AdaptiveCards;

namespace TeamsCounselBot.Tests.AdaptiveCards;

public class MarkdownTests
{
    [Theory]
    [InlineData("[here](https://evil.example)", @"\[here\](https\://evil\.example)")]
    [InlineData("https://evil.example", @"https\://evil\.example")]
    [InlineData("www.evil.example", @"www\.evil\.example")]
    [InlineData("tel:0123", @"tel\:0123")]
    [InlineData("a@b.example", @"a\@b\.example")]
    [InlineData("<https://evil>", @"\<https\://evil\>")]
    [InlineData("<at>Ada</at>", @"\<at\>Ada\</at\>")]
    public void What_people_write_makes_no_link_and_no_mention(string text, string escaped) => Assert.Equal(escaped, Markdown.Escape(text));

    [Theory]
    [InlineData("**bold** _it_ ~~no~~ `c`", @"\*\*bold\*\* \_it\_ \~\~no\~\~ \`c\`")]
    [InlineData("# Head", @"\# Head")]
    [InlineData("- item", @"\- item")]
    [InlineData("12. item", @"12\. item")]
    [InlineData("1) item", @"1\) item")]
    [InlineData("a\n===", "a\n\n\\===")]
    [InlineData("    code", "code")]
    [InlineData(@"\*", @"\\\*")]
    [InlineData("&#42;", @"\&#42;")]
    [InlineData("{{DATE(2026-01-01T00:00:00Z)}}", @"\{\{DATE(2026-01-01T00:00:00Z)\}\}")]
    public void What_people_write_makes_no_formatting(string text, string escaped) => Assert.Equal(escaped, Markdown.Escape(text));

    [Theory]
    [InlineData("Jean-Luc O'Neill (ami), 12.05. um 18:30, 50 %!")]
    [InlineData("Müller, Привет. مرحبا: نعم")]
    [InlineData("+")]
    [InlineData("")]
    public void Ordinary_text_stays_as_it_is(string text) =>
        Assert.Equal(text, Markdown.Escape(text).Replace(@"\+", "+", StringComparison.Ordinal));

    [Fact]
    public void Line_breaks_become_blank_lines() => Assert.Equal("a\n\nb\n\nc", Markdown.Escape("a\r\nb\n\n\nc\n"));
}
