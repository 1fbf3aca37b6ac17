using System.Collections.Frozen;
using TuneOperator.LocalCluster.Schemas.BuiltIn;

namespace TuneOperator.LocalCluster.Controllers.PodSets.Hashing;

/// <summary>The fields of a pod template and of all that is in it, in the order in which a dump has them.</summary>
internal static class TemplateTypes
{
    private const string Inline = "-inline";

    private static readonly Lazy<FrozenDictionary<string, TemplateField[]>> Table = new(Load);

    /// <returns>Null for a type that is no object with fields.</returns>
    public static IReadOnlyList<TemplateField>? FieldsOf(string type) => Table.Value.GetValueOrDefault(type);

    private static FrozenDictionary<string, TemplateField[]> Load()
    {
        var table = new Dictionary<string, List<TemplateField>>(StringComparer.Ordinal);
        List<TemplateField> current = [];
        foreach (var line in EmbeddedText.Lines("template-types.txt").Where(l => l.Length > 0))
        {
            if (line.EndsWith(" {", StringComparison.Ordinal))
            {
                table[$"v1.{line[..^2]}"] = current = [];
                continue;
            }

            var words = line.Split(' ');
            current.Add(new TemplateField(words[0], words[1] is Inline ? "" : words[1], words[2]));
        }

        return table.ToFrozenDictionary(t => t.Key, t => t.Value.ToArray(), StringComparer.Ordinal);
    }
}
