using TuneOperator.LocalCluster.Registry.Strategies.Networking;
using Xunit;

namespace TuneOperator.LocalCluster.Tests.Registry.Strategies.Networking;

public sealed class IpTextTests
{
    [Theory]
    [InlineData("10.0.0.1", null)]
    [InlineData("fe80::1", null)]
    [InlineData("1", "must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)")]
    [InlineData("256.0.0.1", "must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)")]
    [InlineData("10.0.0.01", "must not have leading 0s")]
    [InlineData("::ffff:1.2.3.4", "must not be an IPv4-mapped IPv6 address")]
    public void An_address_is_read_strictly(string text, string? problem) => Assert.Equal(problem, IpText.AddressProblems(text).SingleOrDefault());

    [Theory]
    [InlineData("10.0.0.0/8", null)]
    [InlineData("10.0.0.0", "must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)")]
    [InlineData("10.0.0.0/33", "must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)")]
    [InlineData("10.0.0.1/8", "must not have bits set beyond the prefix length")]
    [InlineData("10.0.0.0/08", "must not have leading 0s in IP or prefix length")]
    public void A_network_is_its_first_address(string text, string? problem) => Assert.Equal(problem, IpText.NetworkProblems(text).SingleOrDefault());

    [Theory]
    [InlineData("10.1.0.0/16", "10.0.0.0/8", true)]
    [InlineData("10.0.0.0/8", "10.0.0.0/8", false)]
    [InlineData("11.0.0.0/16", "10.0.0.0/8", false)]
    [InlineData("fd00::/64", "10.0.0.0/8", false)]
    public void A_part_of_a_network_is_smaller_and_inside(string inner, string outer, bool isPart) => Assert.Equal(isPart, IpText.IsStrictSubset(inner, outer));
}
