using Microsoft.AspNetCore.Http;
using TuneOperator.LocalCluster.ApiServer.Negotiation;
using TuneOperator.LocalCluster.Registry;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.ApiServer;

/// <summary>Streams what happens to the objects of one selection, from a version on, until either side has had enough.</summary>
internal sealed class WatchEndpoint(ObjectStore store, WatchEventFactory events, TimeProvider time, TimeSpan bookmarkInterval)
{
    private const string ProtobufStream = "application/vnd.kubernetes.protobuf;stream=watch";

    public async Task HandleAsync(HttpContext context, ResourceDefinition definition, string ns, string name, CancellationToken stopping)
    {
        var request = context.Request;
        ListOptionsValidation.CheckWatch(request);
        var filter = ListRequest.Filter(request, definition, ns, name);
        var representation = ContentNegotiation.Negotiate(request, definition, isWatch: true);
        var asked = request.ResourceVersion();
        var bookmarks = request.Flag("allowWatchBookmarks");
        var initial = request.OptionalFlag("sendInitialEvents") ?? asked is null or 0;
        var timeout = request.Number("timeoutSeconds") is { } seconds and > 0
            ? TimeSpan.FromSeconds(seconds)
            // As long as a real server's default, which draws from half an hour to a whole one.
            : TimeSpan.FromMinutes(45);
        using var timer = new CancellationTokenSource(timeout, time);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, context.RequestAborted, stopping);

        context.Response.ContentType = representation.Format is MediaFormat.Protobuf ? ProtobufStream : ResponseWriter.Json;
        context.Response.Headers.CacheControl = "no-cache, private";
        var stream = new WatchStream(context, events, definition, representation, request.Text("includeObject"), filter, time);
        var collection = store[definition.Store];
        try
        {
            // A client waits for the headers before it waits for events, of which there may be none for long.
            await stream.FlushAsync(ending.Token);
            var from = initial ? await SendInitialAsync(stream, collection, bookmarks && EndsWithBookmark(request, asked), ending.Token) : asked ?? store.ResourceVersion;
            await FollowAsync(stream, collection, from, bookmarks ? new BookmarkTimes(time, bookmarkInterval, timeout) : null, ending.Token);
        }
        catch (VersionTooOldException e)
        {
            await stream.ErrorAsync(ApiErrors.Expired(e.Message), context.RequestAborted);
        }
        catch (OperationCanceledException) when (timer.IsCancellationRequested && !context.RequestAborted.IsCancellationRequested)
        {
            // The time that the client set is over: the stream ends as it should.
        }
    }

    // An old client that asks for initial events by the version alone learns where they end as well.
    private static bool EndsWithBookmark(HttpRequest request, long? asked) => request.OptionalFlag("sendInitialEvents") is true || asked is null or 0;

    private async Task<long> SendInitialAsync(WatchStream stream, ObjectCollection collection, bool bookmark, CancellationToken cancellation)
    {
        var version = store.ResourceVersion;
        foreach (var stored in collection.At(version).Values)
        {
            stream.Initial(stored);
            await stream.FlushIfFullAsync(cancellation);
        }

        if (bookmark)
            stream.Bookmark(version, initialEnd: true);
        await stream.FlushAsync(cancellation);
        return version;
    }

    private async Task FollowAsync(WatchStream stream, ObjectCollection collection, long from, BookmarkTimes? bookmarks, CancellationToken cancellation)
    {
        var nextBookmark = bookmarks?.NextAsync(cancellation) ?? Task.Delay(Timeout.InfiniteTimeSpan, time, cancellation);
        while (true)
        {
            // Before the read: what is written after it cannot be in the bookmark's past.
            var version = store.ResourceVersion;
            var (changes, next) = collection.ReadAfter(from);
            foreach (var change in changes)
            {
                stream.Change(change);
                await stream.FlushIfFullAsync(cancellation);
            }

            if (changes.Length > 0)
            {
                from = changes[^1].ResourceVersion;
                await stream.FlushAsync(cancellation);
            }

            // A quiet collection's own history may be compacted up to its last write, never beyond what a watcher of it has seen.
            if (await Task.WhenAny(next, nextBookmark).WaitAsync(cancellation) != nextBookmark)
                continue;
            await nextBookmark;
            await stream.BookmarkAsync(Math.Max(version, from), initialEnd: false, cancellation);
            nextBookmark = bookmarks!.NextAsync(cancellation);
        }
    }
}
