using System.Text.Json.Nodes;
using TuneOperator.Cli.Manifests;
using Xunit;

namespace TuneOperator.EndToEnd.Tests.Run.Manifests;

public sealed class ManifestReaderTests
{
    private const string Header = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, namespace: b}\n";

    [Fact]
    public void Documents_are_read_in_order_and_empty_ones_left_out()
    {
        var documents = ManifestReader.Parse($"---\n# nothing\n---\n{Header}---\n---\n{Header}", "x.yaml");

        Assert.Equal(["x.yaml:4", "x.yaml:9"], documents.Select(document => document.Place));
        Assert.All(documents, document => Assert.Equal(("v1", "ConfigMap", "a", "b"), (document.ApiVersion, document.Kind, document.Name, document.Namespace)));
    }

    [Fact]
    public void Quoted_numbers_stay_text() =>
        Assert.Equal("""{"a":"1","b":1,"c":"1"}""", Only($"{Header}data: {{a: '1', b: 1, c: !!str 1}}").Json["data"]!.ToJsonString());

    [Fact]
    public void Anchors_and_merge_keys_are_resolved() =>
        Assert.True(JsonNode.DeepEquals(
            new JsonObject { ["x"] = 1, ["y"] = 3 },
            Only($"{Header}base: &base {{x: 1, y: 2}}\ndata:\n  <<: *base\n  y: 3\n").Json["data"]));

    [Fact]
    public void A_List_is_what_it_lists() =>
        Assert.Equal("ConfigMap", Only("apiVersion: v1\nkind: List\nitems:\n- {apiVersion: v1, kind: ConfigMap}\n").Kind);

    [Fact]
    public void JSON_is_YAML() => Assert.Equal("Secret", Only("""{"apiVersion": "v1", "kind": "Secret"}""").Kind);

    [Theory]
    [InlineData("apiVersion: v1\n", "x.yaml:1: the document that begins here has no kind")]
    [InlineData("kind: Job\n", "x.yaml:1: the document that begins here has no apiVersion")]
    [InlineData(Header + "---\na: 1\n", "x.yaml:5: the document that begins here has no kind")]
    [InlineData("- 1\n", "x.yaml:1: a manifest is a mapping")]
    [InlineData("kind: [a]\napiVersion: v1\n", "x.yaml:1: kind must be text")]
    [InlineData(Header + "data:\n  a: .inf\n", "x.yaml:5:6: '.inf' is no number")]
    public void What_is_no_manifest_is_said_with_its_line(string text, string message) =>
        Assert.StartsWith(message, Assert.Throws<ManifestException>(() => ManifestReader.Parse(text, "x.yaml")).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(Header + "data:\n\ta: 1\n", "x.yaml:5:", "indent with spaces")]
    [InlineData(Header + "data: {a: 1\n", "x.yaml:5:", "brackets that are not closed")]
    [InlineData(Header + "kind: Job\n", "x.yaml:4:", "keep one of the two")]
    [InlineData(Header + "data: [1, 2\nb: }", "x.yaml:4:", "brackets that are not closed")]
    [InlineData(Header + "data: *nothing\n", "x.yaml:4:", "define the anchor")]
    public void What_is_no_YAML_is_said_with_line_column_and_remedy(string text, string place, string remedy)
    {
        var message = Assert.Throws<ManifestException>(() => ManifestReader.Parse(text, "x.yaml")).Message;

        Assert.StartsWith(place, message, StringComparison.Ordinal);
        Assert.Contains("this is no YAML", message, StringComparison.Ordinal);
        Assert.Contains(remedy, message, StringComparison.Ordinal);
    }

    [Fact]
    public void Aliases_of_aliases_do_not_fill_the_memory()
    {
        var levels = Enumerable.Range(1, 9).Select(n => $"l{n}: &l{n} [{string.Join(", ", Enumerable.Repeat($"*l{n - 1}", 10))}]");
        var text = $"{Header}l0: &l0 [a]\n{string.Join('\n', levels)}\n";

        Assert.Contains("write less into one document", Assert.Throws<ManifestException>(() => ManifestReader.Parse(text, "x.yaml")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_not_there_is_said() =>
        Assert.Equal("/nowhere/x.yaml: there is no such file", Assert.Throws<ManifestException>(() => ManifestReader.ReadFiles(["/nowhere/x.yaml"], TextReader.Null)).Message);

    private static ManifestDocument Only(string text) => Assert.Single(ManifestReader.Parse(text, "x.yaml"));
}
