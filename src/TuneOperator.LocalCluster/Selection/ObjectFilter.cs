using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Selection;

/// <summary>What a list or a watch asks for: a namespace (empty for all), labels and fields.</summary>
internal sealed record ObjectFilter(string Namespace, LabelSelector Labels, FieldSelector Fields)
{
    public bool SelectsAll => Labels.IsEmpty && Fields.IsEmpty;

    /// <summary>Whether it is where the filter looks at all.</summary>
    public bool IsIn(StoredObject stored) => Namespace.Length == 0 || stored.Namespace == Namespace;

    public bool Matches(StoredObject stored) =>
        IsIn(stored)
        && Fields.Matches(stored)
        && (Labels.IsEmpty || Labels.Matches(stored.Json));
}
