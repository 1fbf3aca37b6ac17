using System.Text.Json;
using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Schemas.Structure;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Apply;

/// <summary>The annotation by which kubectl's client-side apply remembers, kept true by server-side applies of kubectl.</summary>
internal static class LastApplied
{
    public const string Manager = "kubectl";

    private const string Annotation = "kubectl.kubernetes.io/last-applied-configuration";
    private const int AnnotationBytes = 256 * 1024;

    /// <summary>Writes the configuration into the annotation, if the object has one.</summary>
    public static void Synchronize(JsonObject json, JsonObject applied)
    {
        if (Annotations(json) is not { } annotations || annotations.GetString(Annotation) is not { Length: > 0 })
            return;
        var configuration = applied.Clone();
        if (configuration.GetObject("metadata") is { } metadata && metadata.GetObject("annotations") is { } own && own.Remove(Annotation) && own.Count == 0)
            metadata.Remove("annotations");
        var text = CanonicalJson.Write(configuration) + "\n";
        annotations[Annotation] = text;
        if (annotations.Sum(a => a.Key.Length + (a.Value.AsString()?.Length ?? 0)) > AnnotationBytes)
            annotations.Remove(Annotation);
    }

    /// <returns>What the annotation says and the object still has; empty if there is no annotation of that API version.</returns>
    public static FieldSet StillIn(JsonObject live, FieldType type, string apiVersion)
    {
        if (Annotations(live).GetString(Annotation) is not { Length: > 0 } text || Parse(text) is not { } configuration || configuration.GetString("apiVersion") != apiVersion)
            return new FieldSet();
        var comparison = Comparison.Of(configuration, live, type);
        return OwnedFields.Of(configuration, type).Except(comparison.Changed).Except(comparison.Removed);
    }

    private static JsonObject? Annotations(JsonObject json) => json.GetObject("metadata").GetObject("annotations");

    private static JsonObject? Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
