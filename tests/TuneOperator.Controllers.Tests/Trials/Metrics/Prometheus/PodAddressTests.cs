using k8s.Models;
using TuneOperator.Controllers.Trials.Metrics.Prometheus;

namespace TuneOperator.Controllers.Tests.Trials.Metrics.Prometheus;

public class PodAddressTests
{
    [Theory]
    [InlineData("10.1.2.3", "10.1.2.3")]
    [InlineData("fd00:1::2", "fd00:1::2")]
    [InlineData("::ffff:10.1.2.3", "10.1.2.3")]
    public void Address_of_a_pod_is_taken(string ip, string address) => Assert.Equal(address, Of(ip).Address?.ToString());

    [Theory]
    [InlineData(null, "no IP yet")]
    [InlineData("", "no IP yet")]
    [InlineData("127.0.0.1", "operator's own machine")]
    [InlineData("127.9.9.9", "operator's own machine")]
    [InlineData("::1", "operator's own machine")]
    [InlineData("::ffff:127.0.0.1", "operator's own machine")]
    [InlineData("169.254.169.254", "no address of a pod")]
    [InlineData("::ffff:169.254.169.254", "no address of a pod")]
    [InlineData("fe80::1", "no address of a pod")]
    [InlineData("fe80::1%2", "no IP address")]
    [InlineData("0.0.0.0", "no address of a pod")]
    [InlineData("::", "no address of a pod")]
    [InlineData("224.0.0.1", "no address of a pod")]
    [InlineData("255.255.255.255", "no address of a pod")]
    [InlineData("ff02::1", "no address of a pod")]
    [InlineData("2130706433", "no IP address")]
    [InlineData("0x7f.1", "no IP address")]
    [InlineData("010.1.2.3", "no IP address")]
    [InlineData("10.1", "no IP address")]
    [InlineData("[fd00::1]:80", "no IP address")]
    [InlineData("metadata.internal", "no IP address")]
    [InlineData("10.1.2.3:80", "no IP address")]
    [InlineData("10.1.2.3/x", "no IP address")]
    [InlineData(" 10.1.2.3", "no IP address")]
    public void Anything_else_is_refused_with_the_reason(string? ip, string says)
    {
        var (address, why) = Of(ip);

        Assert.Null(address);
        Assert.Contains(says, why, StringComparison.Ordinal);
    }

    [Fact]
    public void Loopback_is_taken_where_pods_are_processes_of_this_machine() =>
        Assert.Equal("127.0.0.1", PodAddress.Of(Pod("127.0.0.1"), allowsLoopback: true).Address?.ToString());

    private static (System.Net.IPAddress? Address, string? Why) Of(string? ip) => PodAddress.Of(Pod(ip), allowsLoopback: false);

    private static V1Pod Pod(string? ip) => new() { Status = new V1PodStatus { PodIP = ip } };
}
