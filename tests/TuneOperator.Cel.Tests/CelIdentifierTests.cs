namespace TuneOperator.Cel.Tests;

public sealed class CelIdentifierTests
{
    [Theory]
    [InlineData("name", "name")]
    [InlineData("batchSize2", "batchSize2")]
    [InlineData("_private", "_private")]
    [InlineData("batch-size", "batch__dash__size")]
    [InlineData("app.kubernetes.io/name", "app__dot__kubernetes__dot__io__slash__name")]
    [InlineData("a__b", "a__underscores__b")]
    [InlineData("namespace", "__namespace__")]
    [InlineData("in", "__in__")]
    [InlineData("int", "int")]
    [InlineData("1a", null)]
    [InlineData("a b", null)]
    [InlineData("größe", null)]
    [InlineData("", null)]
    public void A_property_is_named_as_Kubernetes_names_it(string property, string? identifier) =>
        Assert.Equal(identifier, CelIdentifier.Escape(property));
}
