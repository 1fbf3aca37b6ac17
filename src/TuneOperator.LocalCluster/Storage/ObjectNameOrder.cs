namespace TuneOperator.LocalCluster.Storage;

/// <summary>Orders as etcd's keys do: by namespace and then by name, byte by byte.</summary>
internal sealed class ObjectNameOrder : IComparer<ObjectName>
{
    public static ObjectNameOrder Instance { get; } = new();

    public int Compare(ObjectName x, ObjectName y)
    {
        var order = string.CompareOrdinal(x.Namespace, y.Namespace);
        return order != 0 ? order : string.CompareOrdinal(x.Name, y.Name);
    }
}
