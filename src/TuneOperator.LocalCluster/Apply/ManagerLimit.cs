namespace TuneOperator.LocalCluster.Apply;

/// <summary>Keeps the number of those who update an object small: the oldest become one entry of each API version.</summary>
internal static class ManagerLimit
{
    private const int MostUpdaters = 10;
    private const string Bucket = "ancient-changes";

    public static void Enforce(ManagedFields managed)
    {
        var updaters = managed.Managers.Where(m => !m.Applies)
            .OrderBy(m => managed.TimeOf(m) ?? "", StringComparer.Ordinal)
            .ThenBy(m => m.Name, StringComparer.Ordinal)
            .ThenBy(m => m.ApiVersion, StringComparer.Ordinal)
            .ThenBy(m => m.Subresource, StringComparer.Ordinal)
            .ToList();
        var left = updaters.Count;
        var first = new Dictionary<string, FieldManager>(StringComparer.Ordinal);
        foreach (var manager in updaters)
        {
            if (left <= MostUpdaters)
                return;
            // One alone of its version has nothing to be merged with yet.
            if (first.TryAdd(manager.ApiVersion, manager))
                continue;
            var bucket = new FieldManager(Bucket, "Update", manager.ApiVersion, "");
            var oldest = first[manager.ApiVersion];
            var fields = managed[bucket].Union(managed[oldest]).Union(managed[manager]);
            var time = managed.TimeOf(manager);
            managed.Set(oldest, new FieldSet(), null);
            managed.Set(manager, new FieldSet(), null);
            managed.Set(bucket, fields, time);
            first[manager.ApiVersion] = bucket;
            left--;
        }
    }
}
