using TuneOperator.LocalCluster.ApiServer;
using Xunit;

namespace TuneOperator.LocalCluster.Tests.ApiServer.Bodies;

public class YamlTests
{
    [Theory]
    [InlineData("a: [1, x, ~]\nb: {c: \"1\"}", """{"a":[1,"x",null],"b":{"c":"1"}}""")]
    [InlineData("a: &x {b: c}\nd: *x", """{"a":{"b":"c"},"d":{"b":"c"}}""")]
    [InlineData("1: yes\nn: no", """{"1":true,"false":false}""")]
    [InlineData("", "null")]
    public void A_document_becomes_the_json_that_it_stands_for(string text, string json) => Assert.Equal(json, Yaml.ToJson(text, [])?.ToJsonString() ?? "null");

    [Fact]
    public void Of_keys_that_come_twice_the_last_counts_and_all_are_told()
    {
        var duplicates = new List<(string Path, int Line)>();

        var json = Yaml.ToJson("d:\n  a: 1\n  a: 2\n", duplicates);

        Assert.Equal("""{"d":{"a":2}}""", json!.ToJsonString());
        Assert.Equal([("d.a", 3)], duplicates);
        Assert.Equal("yaml: unmarshal errors:\n  line 3: key \"a\" already set in map", Yaml.Twice(duplicates));
    }

    [Theory]
    [InlineData("a: [\n", "yaml: line 1: did not find expected node content")]
    [InlineData("a: b: c\n", "yaml: mapping values are not allowed in this context")]
    [InlineData("a: b\n c: d\n", "yaml: line 2: mapping values are not allowed in this context")]
    [InlineData("a: 1\nb: \"c\n", "yaml: line 3: found unexpected end of stream")]
    public void Faults_are_told_in_the_words_of_go(string text, string message) => Assert.Equal(message, Assert.Throws<FormatException>(() => Yaml.ToJson(text, [])).Message);
}
