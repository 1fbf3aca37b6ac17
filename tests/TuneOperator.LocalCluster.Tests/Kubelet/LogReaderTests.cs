using System.Text;
using Microsoft.Extensions.Time.Testing;
using TuneOperator.LocalCluster.Kubelet.Logs;
using Xunit;

namespace TuneOperator.LocalCluster.Tests.Kubelet;

public sealed class LogReaderTests : IDisposable
{
    private readonly FakeTimeProvider time = new(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero));
    private readonly string file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName(), "0.log");
    private readonly ContainerLog log;

    public LogReaderTests() => log = new ContainerLog(file, time);

    [Theory]
    [InlineData(0, "")]
    [InlineData(1, "c")]
    [InlineData(2, "b\nc")]
    [InlineData(9, "a\nb\nc")]
    public async Task Tail_counts_a_last_line_without_an_end(int lines, string expected)
    {
        Print("a\nb\nc");

        Assert.Equal(expected, await Read(new LogQuery { TailLines = lines }));
    }

    [Fact]
    public async Task Since_leaves_out_what_was_printed_before()
    {
        Print("old\n");
        time.Advance(TimeSpan.FromSeconds(10));
        Print("new\n");

        Assert.Equal("new\n", await Read(new LogQuery { Since = time.GetUtcNow().AddSeconds(-5) }));
        Assert.Equal("", await Read(new LogQuery { Since = time.GetUtcNow().AddSeconds(5) }));
    }

    [Fact]
    public async Task Timestamps_stand_before_each_line_and_only_there()
    {
        Print("a\nb");
        time.Advance(TimeSpan.FromSeconds(1));
        Print("c\n");

        Assert.Equal("2030-01-01T00:00:00.000000000Z a\n2030-01-01T00:00:00.000000000Z bc\n", await Read(new LogQuery { Timestamps = true }));
    }

    [Fact]
    public async Task A_limit_cuts_in_the_middle_of_a_line()
    {
        Print("0123456789\n");

        Assert.Equal("0123", await Read(new LogQuery { LimitBytes = 4 }));
    }

    [Fact]
    public async Task A_follower_gets_what_comes_and_ends_with_the_container()
    {
        Print("a\n");
        var reading = Read(new LogQuery { Follow = true });
        Print("b\n");
        log.End();

        Assert.Equal("a\nb\n", await reading);
    }

    [Fact]
    public async Task A_line_of_a_megabyte_and_bytes_that_are_no_text_come_through()
    {
        var bytes = new byte[1_000_000];
        Array.Fill(bytes, (byte)0xFE);
        log.Append(bytes);

        using var output = new MemoryStream();
        await LogReader.Copy(log, new LogQuery(), output, TestContext.Current.CancellationToken);

        Assert.Equal(bytes, output.ToArray());
    }

    public void Dispose()
    {
        log.Dispose();
        Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
    }

    private void Print(string text) => log.Append(Encoding.UTF8.GetBytes(text));

    private async Task<string> Read(LogQuery query)
    {
        using var output = new MemoryStream();
        await LogReader.Copy(log, query, output, TestContext.Current.CancellationToken);
        return Encoding.UTF8.GetString(output.ToArray());
    }
}
