using System.Text.Json.Nodes;
using TuneOperator.CrdGenerator.Tests.Output;
using Xunit;

namespace TuneOperator.Chart.Tests.Fixtures;

/// <summary>What <c>helm template</c> makes of the chart.</summary>
internal sealed class RenderedChart(IReadOnlyList<JsonObject> objects)
{
    public const string Path = "charts/tune-operator";
    public const string Release = "tune";
    public const string Namespace = "tune-system";

    public IReadOnlyList<JsonObject> Objects => objects;

    /// <param name="values">As after <c>--set</c>.</param>
    public static async Task<RenderedChart> WithAsync(params string[] values)
    {
        var rendered = await TemplateAsync(values);

        // A document of comments alone is no object.
        return new RenderedChart([.. YamlTree.Read(rendered.Succeeded()).OfType<JsonObject>()]);
    }

    public static Task<ToolRun> TemplateAsync(params string[] values) =>
        Tool.HelmAsync(["template", Release, Path, "--namespace", Namespace, .. values.SelectMany(value => new[] { "--set", value })]);

    public IReadOnlyList<JsonObject> Of(string kind) => [.. objects.Where(@object => (string?)@object["kind"] == kind)];

    public JsonObject Single(string kind) => Assert.Single(Of(kind));

    /// <summary>Of the Deployment.</summary>
    public JsonObject Pod => Single("Deployment")["spec"]!["template"]!["spec"]!.AsObject();

    public JsonObject Container => Assert.Single(Pod["containers"]!.AsArray())!.AsObject();

    public IReadOnlyList<string> Arguments => [.. Container["args"]!.AsArray().Select(argument => (string)argument!)];
}
