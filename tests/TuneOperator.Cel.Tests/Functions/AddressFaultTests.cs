namespace TuneOperator.Cel.Tests.Functions;

public sealed class AddressFaultTests
{
    [Theory]
    [InlineData("x", "unable to parse IP")]
    [InlineData("1.2", "IPv4 address too short")]
    [InlineData("1.2.3.4.5", "IPv4 address too long")]
    [InlineData("256.1.1.1", "IPv4 field has value >255")]
    [InlineData("1.2.3.04", "IPv4 field has octet with leading zero")]
    [InlineData("1..2.3", "IPv4 field must have at least one digit (at \".2.3\")")]
    [InlineData("a.b", "unexpected character (at \"a.b\")")]
    [InlineData("::g", "each colon-separated field must have at least one digit (at \"g\")")]
    [InlineData("12345::", "each group must have 4 or less digits (at \"12345::\")")]
    [InlineData("1:2:3:4:5:6:7", "address string too short")]
    [InlineData("1:2:3:4:5:6:7:8:9", "trailing garbage after address (at \"9\")")]
    [InlineData("1:2:3:4::5:6:7:8", "the :: must expand to at least one field of zeros")]
    [InlineData("::1::", "multiple :: in address (at \":\")")]
    [InlineData("1:", "colon must be followed by more characters (at \":\")")]
    [InlineData("::1%", "zone must be a non-empty string")]
    public void A_malformed_address_says_why(string text, string reason) =>
        Assert.Equal($"error: IP Address \"{text}\" parse error during conversion from string: ParseAddr(\"{text}\"): {reason}", Run.Show($"ip('{text}')"));

    [Theory]
    [InlineData("", "empty url")]
    [InlineData("x", "invalid URI for request")]
    [InlineData("::", "missing protocol scheme")]
    [InlineData("http://[::1", "missing ']' in host")]
    [InlineData("http://a:b/", "invalid port \":b\" after host")]
    [InlineData("http://a b/", "invalid character \" \" in host name")]
    [InlineData("http://a/%zz", "invalid URL escape \"%zz\"")]
    public void A_malformed_url_says_why(string text, string reason) =>
        Assert.Equal($"error: URL parse error during conversion from string: parse \"{text}\": {reason}", Run.Show($"url('{text}').getHost()"));

    [Theory]
    [InlineData("", "Version string empty")]
    [InlineData("1.2", "No Major.Minor.Patch elements found")]
    [InlineData("a.b.c", "Invalid character(s) found in major number \"a\"")]
    [InlineData("01.2.3", "Major number must not contain leading zeroes \"01\"")]
    [InlineData("1.2.3.4", "Invalid character(s) found in patch number \"3.4\"")]
    [InlineData("1.2.3-", "Prerelease is empty")]
    [InlineData("1.2.3-01", "Numeric PreRelease version must not contain leading zeroes \"01\"")]
    [InlineData("1.2.3+", "Build meta data is empty")]
    public void A_malformed_version_says_why(string text, string reason) => Assert.Equal($"error: {reason}", Run.Show($"semver('{text}')"));
}
