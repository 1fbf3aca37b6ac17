using System.Text.Json.Nodes;
using TuneOperator.Api.Experiments;
using TuneOperator.Api.Wire;
using YamlDotNet.RepresentationModel;

namespace TuneOperator.Cli.Manifests;

/// <summary>One Kubernetes object as a manifest gives it.</summary>
/// <param name="Source">The file's name as the user gave it.</param>
/// <param name="Root">The YAML, which knows its lines.</param>
/// <param name="Json">The same as JSON.</param>
internal sealed record ManifestDocument(string Source, YamlMappingNode Root, JsonObject Json, string ApiVersion, string Kind)
{
    public string? Name => Text("name");

    public string? Namespace => Text("namespace");

    public bool IsExperiment => Kind == Experiment.ExperimentKind && ApiVersion.StartsWith(ApiGroup.Name + "/", StringComparison.Ordinal);

    public string Place => Manifests.Place.Of(Source, Root.Start.Line);

    public string PlaceOf(string fieldPath) => Manifests.Place.Of(Source, FieldLocator.Line(Root, fieldPath));

    private string? Text(string key) => Json["metadata"] is JsonObject metadata && metadata[key] is JsonValue value && value.TryGetValue(out string? text) ? text : null;
}
