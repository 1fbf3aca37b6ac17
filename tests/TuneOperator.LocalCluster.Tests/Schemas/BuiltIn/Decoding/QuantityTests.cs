using TuneOperator.LocalCluster.Schemas.BuiltIn.Decoding;
using Xunit;

namespace TuneOperator.LocalCluster.Tests.Schemas.BuiltIn.Decoding;

public sealed class QuantityTests
{
    [Theory]
    [InlineData("0.5", "500m")]
    [InlineData("1000m", "1")]
    [InlineData("1024Mi", "1Gi")]
    [InlineData("1.5Gi", "1536Mi")]
    [InlineData("2000", "2k")]
    [InlineData("1500", "1500")]
    [InlineData("1e3", "1e3")]
    [InlineData("512Ki", "512Ki")]
    [InlineData("0Gi", "0")]
    [InlineData("-1", "-1")]
    public void A_quantity_is_written_without_a_fraction_and_as_short_as_its_suffixes_allow(string text, string canonical) =>
        Assert.Equal(canonical, Quantity.TryParse(text)?.ToString());

    [Theory]
    [InlineData("abc")]
    [InlineData("")]
    [InlineData("1 Gi")]
    public void A_text_of_another_form_is_no_quantity(string text)
    {
        Assert.Null(Quantity.Parse(text, out var problem));
        Assert.Equal(Quantity.FormatError, problem);
    }

    [Fact]
    public void A_suffix_that_nobody_knows_is_told_from_a_wrong_form()
    {
        Assert.Null(Quantity.Parse("1KiKi", out var problem));
        Assert.Equal("unable to parse quantity's suffix", problem);
    }
}
