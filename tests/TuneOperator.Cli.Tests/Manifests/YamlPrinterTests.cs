using System.Text.Json.Nodes;
using TuneOperator.Cli.Manifests;

namespace TuneOperator.Cli.Tests.Manifests;

public sealed class YamlPrinterTests
{
    public static TheoryData<string> Texts =>
    [
        "plain", "yes", "off", "null", "~", "1", "1e3", "0x10", "1_000", ".5", "-", "- x", "a: b", "a #b", "#b", "two\nlines", "two\nlines\n", "  lead", "trail ", "'", "\"", "${parameters.x}",
        "[x]", "{x}", "*x", "&x", "!x", "%x", "@x", "`x", "tab\tx", "\u0007", "grün", "a\n b\n  c", "\nx", "x\n\n", "", "|", ">", "?", "2026-01-01", "a\r\nb", "y", "012", "import os\n\nprint('x: y')\n",
    ];

    [Theory]
    [MemberData(nameof(Texts))]
    public void Text_is_read_as_it_was_printed(string text)
    {
        var tree = Tree(text);

        var read = Assert.Single(ManifestReader.Parse(YamlPrinter.Print(tree), "printed"));

        Assert.Equal(tree.ToJsonString(), read.Json.ToJsonString());
    }

    [Fact]
    public void Short_lists_are_on_one_line() =>
        Assert.Equal("list: [1, 2.5, true, null, a]\nempty: []\nmap: {}\n", YamlPrinter.Print((JsonObject)JsonNode.Parse("""{"list": [1, 2.5, true, null, "a"], "empty": [], "map": {}}""")!));

    private static JsonObject Tree(string text) => new()
    {
        ["apiVersion"] = "v1",
        ["kind"] = "Any",
        ["text"] = text,
        ["list"] = new JsonArray(text, new JsonObject { ["nested"] = text }),
        ["map"] = new JsonObject { [text.Length == 0 ? "empty" : text] = 1 },
    };
}
