using TeamsCounselBot.Web;

namespace TeamsCounselBot.Tests.Web;

public class HtmlTests
{
    [Fact]
    public void What_is_put_in_is_encoded()
    {
        Html html = $"""<p title="{"\"><script>"}">{"<b> & 'co'"}</p>""";
        Assert.Equal("""<p title="&quot;&gt;&lt;script&gt;">&lt;b&gt; &amp; &#x27;co&#x27;</p>""", html.ToString());
    }

    [Fact]
    public void Html_within_html_stays_what_it_is()
    {
        Html inner = $"<b>{"1 < 2"}</b>";
        Html outer = $"<p>{inner}</p>";
        Assert.Equal("<p><b>1 &lt; 2</b></p>", outer.ToString());
    }

    [Fact]
    public void Parts_stand_one_after_the_other()
    {
        Html list = $"<ul>{"a<".Select(Item)}</ul>";
        Assert.Equal("<ul><li>a</li><li>&lt;</li></ul>", list.ToString());

        static Html Item(char letter) => $"<li>{letter.ToString()}</li>";
    }

    [Fact]
    public void Other_scripts_are_written_as_they_are()
    {
        Html html = $"{"Prüfung перевірка فحص"}";
        Assert.Equal("Prüfung перевірка فحص", html.ToString());
    }

    [Theory, InlineData("call {0}!", "call <b>1</b>!"), InlineData("<{0}", "&lt;<b>1</b>"), InlineData("call", "call")]
    public void A_sentence_is_filled(string sentence, string expected)
    {
        Html value = $"<b>{1}</b>";
        Assert.Equal(expected, Html.Fill(sentence, value).ToString());
    }

    [Fact]
    public void A_number_can_be_dialled_and_is_read_from_left_to_right() =>
        Assert.Equal("""<a class="phone" dir="ltr" href="tel:&#x2B;49301234567">&#x2B;49 30 / 123 45-67</a>""", PhoneLink.To("+49 30 / 123 45-67").ToString());
}
