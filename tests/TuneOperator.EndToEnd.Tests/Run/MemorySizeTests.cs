using TuneOperator.Cli.Commands;
using Xunit;

namespace TuneOperator.EndToEnd.Tests.Run;

public sealed class MemorySizeTests
{
    [Theory]
    [InlineData("8Gi", 8L << 30)]
    [InlineData("1500M", 1_500_000_000L)]
    [InlineData("1024", 1024L)]
    public void A_size_is_read_as_Kubernetes_reads_it(string text, long bytes) => Assert.Equal(bytes, MemorySize.Parse(text));

    [Theory]
    [InlineData("much")]
    [InlineData("0")]
    [InlineData("-1Gi")]
    [InlineData("")]
    public void Anything_else_is_no_size(string text) => Assert.Null(MemorySize.Parse(text));
}
