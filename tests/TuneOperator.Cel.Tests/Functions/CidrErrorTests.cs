namespace TuneOperator.Cel.Tests.Functions;

public sealed class CidrErrorTests
{
    [Theory]
    [InlineData("10.0.0.0", "no '/'")]
    [InlineData("10.0.0.0/33", "prefix length out of range")]
    [InlineData("10.0.0.0/08", "bad bits after slash: \"08\"")]
    [InlineData("ten/8", "ParseAddr(\"ten\"): unable to parse IP")]
    public void A_malformed_range_says_why(string text, string reason)
    {
        const string Failure = "network address parse error during conversion from string";
        Assert.Equal($"error: {Failure}: {Failure}: netip.ParsePrefix(\"{text}\"): {reason}", Run.Show($"cidr('{text}')"));
    }
}
