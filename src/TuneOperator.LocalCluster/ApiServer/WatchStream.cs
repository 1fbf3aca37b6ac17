using Microsoft.AspNetCore.Http;
using TuneOperator.LocalCluster.ApiServer.Negotiation;
using TuneOperator.LocalCluster.Registry;
using TuneOperator.LocalCluster.Selection;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.ApiServer;

/// <summary>One watcher's side of a watch: which changes it sees, and how they are written to it.</summary>
internal sealed class WatchStream(
    HttpContext context, WatchEventFactory events, ResourceDefinition definition, Representation representation, string includeObject, ObjectFilter filter, TimeProvider time)
{
    /// <summary>Bytes that may wait in memory for the connection to take them.</summary>
    private const int Full = 64 * 1024;

    /// <summary>A watcher that takes nothing for so long is cut off: it can come back and read on from where it was.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly CountingWriter output = new(context.Response.BodyWriter);

    // A table's columns are written once; a client knows them from then on.
    private bool columnsSent;

    public void Initial(StoredObject stored)
    {
        if (filter.Matches(stored))
            Write("ADDED", stored);
    }

    public void Change(Change change)
    {
        var matches = change.Type is not ChangeType.Deleted && filter.Matches(change.Object);
        var matched = change.Previous is { } previous && filter.Matches(previous);
        // Entering a selection is an arrival and leaving it a departure, whatever happened to the object itself.
        switch (matched, matches)
        {
            case (false, true):
                Write("ADDED", change.Object);
                break;
            case (true, true):
                Write("MODIFIED", change.Object);
                break;
            case (true, false) when change.Type is ChangeType.Deleted:
                Write("DELETED", change.Object);
                break;
            case (true, false):
                Write("DELETED", WatchEventFactory.Departed(change.Previous!, change.ResourceVersion));
                break;
        }
    }

    public void Bookmark(long version, bool initialEnd) => events.Bookmark(output, definition, representation, version, initialEnd);

    public async Task BookmarkAsync(long version, bool initialEnd, CancellationToken cancellation)
    {
        Bookmark(version, initialEnd);
        await FlushAsync(cancellation);
    }

    public async Task ErrorAsync(ApiException error, CancellationToken cancellation)
    {
        WatchEventFactory.Error(output, representation, error);
        await FlushAsync(cancellation);
    }

    public ValueTask FlushIfFullAsync(CancellationToken cancellation) => output.Pending < Full ? ValueTask.CompletedTask : new ValueTask(FlushAsync(cancellation));

    public async Task FlushAsync(CancellationToken cancellation)
    {
        output.Pending = 0;
        var flush = context.Response.BodyWriter.FlushAsync(cancellation);
        if (flush.IsCompletedSuccessfully)
            return;
        try
        {
            await flush.AsTask().WaitAsync(Patience, time, cancellation);
        }
        catch (TimeoutException)
        {
            context.Abort();
        }
    }

    private void Write(string type, StoredObject stored)
    {
        events.Write(output, type, definition, stored, representation, includeObject, withColumns: !columnsSent);
        columnsSent = true;
    }
}
