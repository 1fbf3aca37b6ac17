using TuneOperator.Cli.Manifests;
using Xunit;

namespace TuneOperator.EndToEnd.Tests.Run.Manifests;

public sealed class FieldLocatorTests
{
    private const string Text = """
        apiVersion: v1
        kind: Thing
        metadata:
          labels:
            a.b/c: d
        spec:
          list:
          - name: first
          - name: second
            min: 1
        """;

    [Theory]
    [InlineData("spec", 6)]
    [InlineData(".spec.list", 7)]
    [InlineData("spec.list[1].min", 10)]
    [InlineData("spec.list[1]", 9)]
    [InlineData("metadata.labels[a.b/c]", 5)]
    [InlineData("metadata.labels[\"a.b/c\"]", 5)]
    [InlineData("spec.list[0].max", 8)]
    [InlineData("spec.list[7].min", 7)]
    [InlineData("spec.list.name", 7)]
    [InlineData("status", 1)]
    [InlineData("", 1)]
    public void A_field_is_found_or_the_innermost_that_would_hold_it(string path, long line) =>
        Assert.Equal(line, FieldLocator.Line(ManifestReader.Parse(Text, "x")[0].Root, path));
}
