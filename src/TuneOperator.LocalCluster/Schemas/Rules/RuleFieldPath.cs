using System.Text.RegularExpressions;
using TuneOperator.LocalCluster.Schemas.Errors;
using TuneOperator.LocalCluster.Schemas.Structure;

namespace TuneOperator.LocalCluster.Schemas.Rules;

/// <summary>The fieldPath of a rule, <c>.a.b['c.d']</c>: fields of objects and keys of maps that the schema knows.</summary>
internal static partial class RuleFieldPath
{
    /// <returns>The path as errors print it, below the rule's own; null when it leads nowhere.</returns>
    public static string? Normalize(string path, SchemaNode schema)
    {
        var normalized = FieldPath.Root;
        var position = 0;
        while (position < path.Length)
        {
            var step = Step().Match(path, position);
            if (!step.Success)
                return null;
            position += step.Length;
            var name = step.Groups["name"].Success ? step.Groups["name"].Value : Regex.Unescape(step.Groups["quoted"].Value);
            if (schema.Properties.Count > 0)
            {
                if (!schema.Properties.TryGetValue(name, out var property))
                    return null;
                (schema, normalized) = (property, FieldPath.Child(normalized, name));
            }
            else if (schema.AdditionalProperties is { } values)
            {
                (schema, normalized) = (values, FieldPath.Key(normalized, name));
            }
            else
            {
                return null;
            }
        }

        return normalized.Length == 0 ? null : normalized;
    }

    [GeneratedRegex(@"\G(\.(?<name>[^.\[\]]+)|\['(?<quoted>([^'\\]|\\.)*)'\])", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Step();
}
