using System.Text;
using TuneOperator.Controllers.Trials.Metrics;

namespace TuneOperator.Controllers.Tests.Trials.Metrics;

public class BoundedLinesTests
{
    [Theory]
    [InlineData("a\nb\n", "a|b")]
    [InlineData("a\r\nb", "a|b")]
    [InlineData("10%\r50%\raccuracy=0.9\n", "10%|50%|accuracy=0.9")]
    [InlineData("\n\n\r\n", "")]
    [InlineData("", "")]
    [InlineData("no newline", "no newline")]
    public async Task Line_ends_at_a_newline_or_a_carriage_return(string text, string lines) => Assert.Equal(lines, string.Join('|', (await Read(Encoding.UTF8.GetBytes(text))).Lines));

    [Fact]
    public async Task Line_of_a_megabyte_is_cut_before_the_word_that_does_not_fit()
    {
        var text = "accuracy=0.9 " + string.Concat(Enumerable.Repeat("loss=0.123456 ", 75_000)) + "\nlast=1\n";

        var (lines, _) = await Read(Encoding.UTF8.GetBytes(text));

        Assert.Equal(2, lines.Count);
        Assert.InRange(lines[0].Length, BoundedLines.MaxLineBytes - 20, BoundedLines.MaxLineBytes);
        Assert.EndsWith("loss=0.123456 ", lines[0], StringComparison.Ordinal);
        Assert.Equal("last=1", lines[1]);
    }

    [Fact]
    public async Task Megabyte_without_a_blank_says_nothing() =>
        Assert.Equal(["", "x=1"], (await Read([.. Encoding.UTF8.GetBytes("accuracy=0."), .. Enumerable.Repeat((byte)'9', 1 << 20), .. "\nx=1"u8])).Lines);

    [Fact]
    public async Task Bytes_that_are_no_text_are_replaced() =>
        Assert.Equal(["\uFFFD\uFFFD accuracy=0.9", "b=\uFFFD"], (await Read([0xFF, 0xFE, .. " accuracy=0.9\nb="u8, 0xC3])).Lines);

    [Fact]
    public async Task Reading_ends_at_the_bound_and_says_so()
    {
        var (lines, wasCut) = await Read(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("accuracy=0.123\n", 10_000))), maxBytes: 40_000);

        Assert.True(wasCut);
        Assert.InRange(lines.Count, 2000, 6000);
        Assert.All(lines.SkipLast(1), line => Assert.Equal("accuracy=0.123", line));
        Assert.Contains(lines[^1], new[] { "accuracy=0.123", string.Empty });
    }

    private static async Task<(IReadOnlyList<string> Lines, bool WasCut)> Read(byte[] bytes, long maxBytes = long.MaxValue)
    {
        var lines = new List<string>();
        var wasCut = false;
        await foreach (var line in BoundedLines.ReadAsync(new MemoryStream(bytes), maxBytes, () => wasCut = true, TestContext.Current.CancellationToken))
        {
            lines.Add(line);
        }

        return (lines, wasCut);
    }
}
