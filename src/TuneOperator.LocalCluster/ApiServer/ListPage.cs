using TuneOperator.LocalCluster.Selection;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.ApiServer;

/// <summary>The part of a list that a limit lets through.</summary>
internal static class ListPage
{
    /// <param name="objects">All that are left of the place that is listed, in order, whether selected or not.</param>
    /// <param name="ns">The namespace that is listed; empty for all.</param>
    /// <returns>The first that are selected, and where to go on if anything at all comes behind the last of them.</returns>
    public static (IReadOnlyList<StoredObject> Page, ListMetadata Metadata) Of(IReadOnlyList<StoredObject> objects, ObjectFilter filter, long limit, long version, string ns)
    {
        var page = new List<StoredObject>();
        var seen = 0;
        while (seen < objects.Count && page.Count < limit)
        {
            if (filter.Matches(objects[seen]))
                page.Add(objects[seen]);
            seen++;
        }

        var metadata = new ListMetadata(version);
        if (page.Count < limit || seen == objects.Count)
            return (page, metadata);
        var last = new ObjectName(page[^1].Namespace, page[^1].Name);
        // How many of those left are selected, a real server does not look.
        return (page, metadata with { Continue = new ContinueToken(version, last).Encode(ns), Remaining = filter.SelectsAll ? objects.Count - seen : null });
    }
}
