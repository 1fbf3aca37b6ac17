namespace TuneOperator.LocalCluster.Apply;

/// <summary>How one field merges, and into which fields ownership of it splits.</summary>
internal interface IFieldType
{
    MergeKind Kind { get; }

    /// <summary>For a keyed list, the fields that tell its items apart.</summary>
    IReadOnlyList<ListKey> Keys { get; }

    /// <summary>The type of the items of a list.</summary>
    IFieldType Item { get; }

    /// <summary>Whether the schema names this field, as against an entry of a free map.</summary>
    bool Declares(string field);

    IFieldType Field(string field);
}
