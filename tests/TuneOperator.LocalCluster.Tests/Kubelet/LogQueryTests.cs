using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using TuneOperator.LocalCluster.Kubelet.Logs;
using Xunit;

namespace TuneOperator.LocalCluster.Tests.Kubelet;

public sealed class LogQueryTests
{
    [Theory]
    [InlineData("true", true)]
    [InlineData("True", true)]
    [InlineData("1", true)]
    [InlineData("", true)]
    [InlineData("false", false)]
    [InlineData("False", false)]
    [InlineData("0", false)]
    public void Flags_are_read_as_every_client_writes_them(string written, bool expected) =>
        Assert.Equal(expected, LogQuery.Parse(new QueryCollection(new Dictionary<string, StringValues>(StringComparer.Ordinal) { ["follow"] = written }), DateTimeOffset.UnixEpoch).Follow);

    [Fact]
    public void A_flag_that_is_not_there_is_not_set() => Assert.False(LogQuery.Parse(new QueryCollection(), DateTimeOffset.UnixEpoch).Follow);
}
