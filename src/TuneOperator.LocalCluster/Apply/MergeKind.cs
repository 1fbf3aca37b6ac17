namespace TuneOperator.LocalCluster.Apply;

internal enum MergeKind
{
    /// <summary>Objects merge field by field; lists and scalars are replaced.</summary>
    Granular,

    /// <summary>Replaced and owned as one, even if it is an object.</summary>
    Atomic,

    /// <summary>A list whose items are told apart by value.</summary>
    Set,

    /// <summary>A list whose items are told apart by key fields.</summary>
    KeyedList,
}
