using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Selection;

/// <summary>What a list or a watch asks for: a namespace (empty for all), labels and fields.</summary>
internal sealed record ObjectFilter(string Namespace, LabelSelector Labels, FieldSelector Fields)
{
    public bool Matches(StoredObject stored) =>
        (Namespace.Length == 0 || stored.Namespace == Namespace)
        && Fields.Matches(stored)
        && (Labels.IsEmpty || Labels.Matches(stored.Json));
}
