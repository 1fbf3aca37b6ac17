using TuneOperator.LocalCluster.Schemas.Structure;

namespace TuneOperator.LocalCluster.Schemas.BuiltIn;

/// <summary>How one field of a built-in type merges.</summary>
/// <param name="Atomic">Null: as the type of the field says.</param>
/// <param name="Default">What a missing key of a list of type map counts as.</param>
/// <param name="IsMicroTime">A time with microseconds.</param>
/// <param name="Enum">The values that a text may have; empty: any.</param>
/// <param name="GoType">The name of the type in Go, such as <c>ResourceList</c>; null if it has none of its own.</param>
/// <param name="GoElement">The same of what is innermost in lists and maps, such as <c>PullPolicy</c>.</param>
/// <param name="ListsEnum">Whether the description ends with the values. It does too where Kubernetes explains them, which types.txt has not.</param>
internal sealed record FieldFacts(
    ListType ListType,
    IReadOnlyList<string> Keys,
    bool? Atomic,
    string? PatchStrategy,
    string? PatchMergeKey,
    string? Default,
    bool IsMicroTime,
    IReadOnlyList<string> Enum,
    bool ListsEnum,
    string? GoType,
    string? GoElement)
{
    public static FieldFacts None { get; } = new(ListType.Atomic, [], null, null, null, null, false, [], false, null, null);

    /// <param name="words">Such as <c>map(name)/patch(merge:name)</c>.</param>
    public static FieldFacts Parse(string words)
    {
        var facts = None;
        foreach (var word in words.Split('/'))
        {
            var open = word.IndexOf('(', StringComparison.Ordinal);
            var argument = open < 0 ? "" : word[(open + 1)..^1];
            facts = (open < 0 ? word : word[..open]) switch
            {
                "map" => facts with { ListType = ListType.Map, Keys = argument.Split(',') },
                "set" => facts with { ListType = ListType.Set },
                "atomic" => facts with { Atomic = true },
                "granular" => facts with { Atomic = false },
                "enum" => facts with { Enum = argument.Split(','), ListsEnum = true },
                "values" => facts with { Enum = argument.Split(',') },
                "micro" => facts with { IsMicroTime = true },
                "as" => facts with { GoType = argument },
                "of" => facts with { GoElement = argument },
                "default" => facts with { Default = argument },
                "patch" => facts with { PatchStrategy = argument.Split(':')[0].Replace('+', ','), PatchMergeKey = argument.Split(':').ElementAtOrDefault(1) },
                _ => throw new FormatException($"types.txt: {word} is no word for how a field merges"),
            };
        }

        return facts;
    }
}
