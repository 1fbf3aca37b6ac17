using System.Text;
using TuneOperator.LocalCluster.Storage;
using Xunit;

namespace TuneOperator.LocalCluster.Tests.Storage;

public sealed class JsonParserTests
{
    [Theory]
    [InlineData("""{"a":1,"b":{"a":1}}""", "")]
    [InlineData("""{"a":1,"a":2}""", "a")]
    [InlineData("""{"a":{"b":{"c":1,"c":2}}}""", "a.b.c")]
    [InlineData("""{"a":[{"b":1},[{"c":1,"c":2}]]}""", "a[1][0].c")]
    [InlineData("""{"a":{"x":1,"x":2},"a":{"y":[1,{"z":1,"z":2}]}}""", "a.x a a.y[1].z")]
    public void Fields_that_are_given_twice_are_named_by_their_paths(string json, string paths)
    {
        var duplicates = new List<string>();

        JsonParser.Parse(Encoding.UTF8.GetBytes(json), duplicates);

        Assert.Equal(paths, string.Join(' ', duplicates));
    }
}
