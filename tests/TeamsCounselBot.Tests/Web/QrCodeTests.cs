using System.Globalization;
using System.Text.RegularExpressions;
using TeamsCounselBot.Presentation;
using ZXing.QrCode.Internal;

namespace TeamsCounselBot.Tests.Web;

public sealed partial class QrCodeTests
{
    [Fact]
    public void Another_reader_finds_the_address_in_what_is_drawn()
    {
        const string address = "https://termine.example.org/t/q7Yb2kVtR0mCxW3hT5uLd9";
        var code = QrCode.Of(address);
        var modules = Modules(code);

        Assert.Equal(address, new Decoder().decode(WithoutEdge(modules), null).Text);
    }

    /// <summary>The white edge has four modules on each side.</summary>
    private static bool[][] WithoutEdge(bool[][] modules)
    {
        const int edge = 4;
        Assert.DoesNotContain(true, modules.Take(edge).Concat(modules.TakeLast(edge)).SelectMany(row => row));
        Assert.All(modules, row => Assert.DoesNotContain(true, row.Take(edge).Concat(row.TakeLast(edge))));
        return [.. modules.Skip(edge).SkipLast(edge).Select(row => row.Skip(edge).SkipLast(edge).ToArray())];
    }

    private static bool[][] Modules(QrCode code)
    {
        var rows = Enumerable.Range(0, code.Size).Select(_ => new bool[code.Size]).ToArray();
        foreach (Match run in Run().Matches(code.Path))
        {
            var (x, y, length) = (Number(run, 1), Number(run, 2), Number(run, 3));
            Array.Fill(rows[y], true, x, length);
        }
        return rows;
    }

    private static int Number(Match run, int group) => int.Parse(run.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"M(\d+) (\d+)h(\d+)v1h-\3z")]
    private static partial Regex Run();
}
