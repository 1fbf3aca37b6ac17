using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace TuneOperator.LocalCluster.Controllers.PodSets.Hashing;

/// <summary>Writes a pod template as the text that its hash is taken of: every field with its type, whether it is set or not.</summary>
internal sealed class TemplateDump
{
    private const string Nothing = "<nil>";
    private const string NoTime = "{Time:(time.Time){wall:(uint64)0 ext:(int64)0 loc:(*time.Location)<nil>}}";

    private readonly StringBuilder text = new();

    private TemplateDump()
    {
    }

    public static string Of(JsonObject template)
    {
        var dump = new TemplateDump();
        dump.Write("v1.PodTemplateSpec", template, typed: true);
        return dump.text.ToString();
    }

    /// <param name="typed">Whether the type is told; in a list it is that of the list.</param>
    private void Write(string type, JsonNode? value, bool typed)
    {
        if (typed) text.Append('(').Append(type).Append(')');
        if (type[0] == '*')
        {
            if (value is null) text.Append(Nothing);
            else Write(type[1..], value, typed: false);
            return;
        }

        if (type is "v1.ResourceList") type = "map[v1.ResourceName]resource.Quantity";
        if (type.StartsWith("[]", StringComparison.Ordinal)) WriteList(type[2..], value as JsonArray);
        else if (type.StartsWith("map[", StringComparison.Ordinal)) WriteMap(type[(type.IndexOf(']', StringComparison.Ordinal) + 1)..], value as JsonObject);
        else if (TemplateTypes.FieldsOf(type) is { } fields) WriteFields(fields, value as JsonObject);
        else WriteScalar(type, value);
    }

    private void WriteList(string type, JsonArray? items)
    {
        if (items is not { Count: > 0 })
        {
            text.Append(Nothing);
            return;
        }

        text.Append('[');
        Each(items, item => Write(type, item, typed: false));
        text.Append(']');
    }

    private void WriteMap(string type, JsonObject? entries)
    {
        if (entries is not { Count: > 0 })
        {
            text.Append(Nothing);
            return;
        }

        text.Append("map[");
        Each(entries.OrderBy(e => e.Key, StringComparer.Ordinal), entry =>
        {
            text.Append(entry.Key).Append(':');
            Write(type, entry.Value, typed: false);
        });
        text.Append(']');
    }

    private void WriteFields(IReadOnlyList<TemplateField> fields, JsonObject? value)
    {
        text.Append('{');
        Each(fields, field =>
        {
            text.Append(field.Name).Append(':');
            Write(field.Type, field.Json.Length == 0 ? value : value?[field.Json], typed: true);
        });
        text.Append('}');
    }

    private void WriteScalar(string type, JsonNode? value) => text.Append(type switch
    {
        "v1.Time" => NoTime,
        "bool" => value?.GetValueKind() is JsonValueKind.True ? "true" : "false",
        "int" or "int32" or "int64" => value?.ToJsonString() ?? "0",
        "intstr.IntOrString" when value?.GetValueKind() is JsonValueKind.String => $"{{Type:(intstr.Type)1 IntVal:(int32)0 StrVal:(string){value}}}",
        "intstr.IntOrString" => $"{{Type:(intstr.Type)0 IntVal:(int32){value?.ToJsonString() ?? "0"} StrVal:(string)}}",
        "resource.Quantity" => QuantityDump.Of(value?.ToString() ?? "0"),
        _ => value?.ToString() ?? "",
    });

    private void Each<T>(IEnumerable<T> items, Action<T> write)
    {
        var first = true;
        foreach (var item in items)
        {
            if (!first) text.Append(' ');
            first = false;
            write(item);
        }
    }
}
