using System.Text.Json.Nodes;
using TuneOperator.CrdGenerator.Output;

namespace TuneOperator.CrdGenerator.Chart;

/// <summary>A CustomResourceDefinition as a template of the chart, since Helm never upgrades what is in a chart's crds/.</summary>
internal static class DefinitionTemplates
{
    private const string Metadata =
        """
          labels:
            {{- include "tune-operator.labels" . | nindent 4 }}
          {{- if .Values.crds.keep }}
          annotations:
            helm.sh/resource-policy: keep
          {{- end }}

        """;

    public static string Write(JsonObject definition)
    {
        // Where Helm would read an action of its own in a description or a rule.
        var manifest = YamlWriter.Write(definition).Replace("{{", """{{ "{{" }}""", StringComparison.Ordinal);
        var afterName = $"  name: {definition["metadata"]!["name"]}\n";
        var end = manifest.IndexOf(afterName, StringComparison.Ordinal) + afterName.Length;
        return $"{{{{- if .Values.crds.install }}}}\n{manifest[..end]}{Metadata}{manifest[end..]}{{{{- end }}}}\n";
    }
}
