using TuneOperator.Cli.Manifests;
using Xunit;

namespace TuneOperator.EndToEnd.Tests.Run.Manifests;

public sealed class PlainScalarTests
{
    [Theory]
    [InlineData("12", "12")]
    [InlineData("-3", "-3")]
    [InlineData("1_000", "1000")]
    [InlineData("0x1F", "31")]
    [InlineData("0644", "420")]
    [InlineData("089", "89")]
    [InlineData("0b101", "5")]
    [InlineData("1e-5", "1E-05")]
    [InlineData("0.50", "0.5")]
    [InlineData(".5", "0.5")]
    [InlineData("yes", "true")]
    [InlineData("Off", "false")]
    [InlineData("True", "true")]
    [InlineData("1.2.3", "\"1.2.3\"")]
    [InlineData("10m", "\"10m\"")]
    [InlineData("-", "\"-\"")]
    [InlineData("2026-01-02", "\"2026-01-02\"")]
    [InlineData("NaN", "\"NaN\"")]
    [InlineData("1e999", "\"1e999\"")]
    public void A_plain_scalar_is_what_kubectl_makes_of_it(string yaml, string json) =>
        Assert.Equal(json, PlainScalar.Resolve(yaml)?.ToJsonString());

    [Theory]
    [InlineData("")]
    [InlineData("~")]
    [InlineData("null")]
    public void Nothing_is_null(string yaml) => Assert.Null(PlainScalar.Resolve(yaml));

    [Theory]
    [InlineData(".nan")]
    [InlineData("-.inf")]
    public void A_number_that_is_not_finite_is_refused(string yaml) =>
        Assert.Contains("finite", Assert.Throws<FormatException>(() => PlainScalar.Resolve(yaml)).Message, StringComparison.Ordinal);
}
