using TuneOperator.LocalCluster.Schemas.BuiltIn;
using Xunit;

namespace TuneOperator.LocalCluster.Tests.Schemas.BuiltIn;

public class CanonicalQuantitiesTests
{
    [Theory]
    [InlineData("0.5", "500m")]
    [InlineData("1000m", "1")]
    [InlineData("1.5", "1500m")]
    [InlineData("1000", "1k")]
    [InlineData("1500M", "1500M")]
    [InlineData("1024Mi", "1Gi")]
    [InlineData("64Mi", "64Mi")]
    [InlineData("0", "0")]
    [InlineData("lots", "lots")]
    public void Quantity_is_written_as_the_API_keeps_it(string given, string kept) => Assert.Equal(kept, CanonicalQuantities.Of(given));
}
