using System.Collections.Frozen;

namespace TuneOperator.LocalCluster.Schemas.BuiltIn;

/// <summary>What types.txt says of one built-in type.</summary>
/// <param name="OpenApiName">Such as <c>io.k8s.api.batch.v1.JobSpec</c>.</param>
/// <param name="Required">JSON names.</param>
/// <param name="Absent">JSON names of fields that the C# class has and the modelled Kubernetes has not.</param>
internal sealed record TypeFacts(
    string OpenApiName, IReadOnlyList<string> Required, IReadOnlyList<string> Absent, bool Atomic, IReadOnlyDictionary<string, FieldFacts> Fields)
{
    private static readonly Lazy<FrozenDictionary<string, TypeFacts>> Lines = new(Load);

    /// <summary>JobList and its like, which are no objects that anybody merges.</summary>
    public bool IsListKind => Fields.Count == 0 && Required is ["items"];

    /// <summary>By the name of the C# class.</summary>
    public static FrozenDictionary<string, TypeFacts> All => Lines.Value;

    private static FrozenDictionary<string, TypeFacts> Load() => EmbeddedText.Read("types.txt")
        .Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Where(line => !line.StartsWith('#'))
        .Select(line => line.Split(' '))
        .ToFrozenDictionary(words => words[0], words => Parse(words[1], words[2..]), StringComparer.Ordinal);

    private static TypeFacts Parse(string name, IReadOnlyList<string> words) => new(
        "io.k8s." + name,
        List(words, "required="),
        List(words, "absent="),
        words.Contains("atomic", StringComparer.Ordinal),
        words.Where(word => word.Contains(':', StringComparison.Ordinal)).Select(word => word.Split(':', 2)).ToFrozenDictionary(pair => pair[0], pair => FieldFacts.Parse(pair[1]), StringComparer.Ordinal));

    private static string[] List(IReadOnlyList<string> words, string prefix) =>
        words.FirstOrDefault(word => word.StartsWith(prefix, StringComparison.Ordinal))?[prefix.Length..].Split(',') ?? [];
}
