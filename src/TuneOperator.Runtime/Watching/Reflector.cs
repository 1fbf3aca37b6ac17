using System.Net;
using System.Text.Json;
using k8s;
using k8s.Models;
using Microsoft.Extensions.Logging;
using TuneOperator.Abstractions.Client;
using TuneOperator.Runtime.Caching;
using TuneOperator.Runtime.Client;

namespace TuneOperator.Runtime.Watching;

/// <summary>Keeps a store as the server has it: lists, diffs, watches from there, and starts over when the server has forgotten that version.</summary>
internal sealed class Reflector<TEntity>(
    ApiTransport transport,
    EntityStore<TEntity> store,
    WatchOptions options,
    Action<UnreadableObject> setAside,
    TimeProvider time,
    Func<double> random,
    ILogger logger)
    where TEntity : class, IKubernetesObject<V1ObjectMeta>
{
    // The server sends bookmarks about once a minute, so silence beyond this is a connection that died without saying so.
    public static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(90);

    private const int ShortestWatchSeconds = 300;
    private const int LongestWatchSeconds = 600;

    // A version that fails this often is not going to work: it may be of a past that a restored server no longer has.
    private const int FailuresUntilRelist = 5;

    private static readonly TimeSpan ShortestUsefulWatch = TimeSpan.FromSeconds(1);
    private static readonly ResourceType Type = ResourceType.Of<TEntity>();

    private readonly TaskCompletionSource synced = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly WatchBackoff backoff = new(time, random);
    private string? version;
    private long lastActivity = time.GetTimestamp();

    /// <summary>Completes with the first whole list.</summary>
    public Task Synced => synced.Task;

    /// <summary>Since the server last sent anything, or was last asked.</summary>
    public TimeSpan SinceActivity => time.GetElapsedTime(Volatile.Read(ref lastActivity));

    private string Collection => Type.Collection(options.Namespace);

    /// <summary>Runs until cancelled, and then returns.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        WatchMetrics.Begin();
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                Touch();
                version ??= await ListAsync(cancellationToken);
                await WatchAsync(cancellationToken);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
            catch (KubernetesApiException gone) when (gone.StatusCode == HttpStatusCode.Gone)
            {
                Log.Expired(logger, Type.Plural, version ?? "a page of the list");
                WatchMetrics.Restarted();
                version = null;
                backoff.Count();
                await PauseAsync(unlessFailures: 1, cancellationToken);
            }
            catch (Exception failure)
            {
                Tell(failure);
                WatchMetrics.Restarted();
                backoff.Count();
                version = backoff.Failures % FailuresUntilRelist == 0 ? null : version;
                await PauseAsync(unlessFailures: 0, cancellationToken);
            }
        }
    }

    private async Task<string> ListAsync(CancellationToken cancellationToken)
    {
        var listed = new List<TEntity>();
        var unreadable = new HashSet<EntityKey>();
        var snapshot = string.Empty;
        await foreach (var page in PagedList.ReadAsync(transport, Collection, ("labelSelector", options.Labels.Text), Touch, cancellationToken))
        {
            Touch();
            snapshot = page.ResourceVersion ?? snapshot;
            foreach (var item in page.Items)
            {
                if (TryRead(item, out var bad) is { } entity)
                {
                    listed.Add(entity);
                }
                else if (bad is not null)
                {
                    unreadable.Add(bad.Key);
                }
            }
        }

        store.Replace(listed, unreadable, ResourceVersions.Parse(snapshot));
        synced.TrySetResult();
        return snapshot;
    }

    private async Task WatchAsync(CancellationToken cancellationToken)
    {
        var seconds = ShortestWatchSeconds + (int)(random() * (LongestWatchSeconds - ShortestWatchSeconds));
        var path = QueryString.With(
            Collection,
            ("labelSelector", options.Labels.Text),
            ("watch", "true"),
            ("allowWatchBookmarks", "true"),
            ("resourceVersion", version),
            ("timeoutSeconds", seconds.ToString()));
        var started = time.GetTimestamp();
        using var response = await transport.SendAsync(ApiRequest.Stream(path) with { Attempted = Touch }, cancellationToken);
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        var useful = false;
        await foreach (var line in JsonLines.ReadAsync(stream, LongestSilence, Touch, time, cancellationToken))
        {
            Take(WatchEvent.Read(line.RootElement));
            useful = true;
            backoff.Reset();
        }

        if (useful || time.GetElapsedTime(started) >= ShortestUsefulWatch)
        {
            backoff.Reset();
        }
        else
        {
            // A watch that ends at once and brought nothing must not become a tight loop.
            WatchMetrics.Restarted();
            backoff.Count();
            await PauseAsync(unlessFailures: 1, cancellationToken);
        }
    }

    private void Take(WatchEvent happened)
    {
        if (happened.Type == "BOOKMARK")
        {
            store.ObserveVersion(ResourceVersions.Parse(happened.ResourceVersion));
        }
        else if (TryRead(happened.Object, out var bad) is { } entity)
        {
            if (happened.Type == "DELETED")
            {
                store.ObserveDeletion(EntityKey.Of(entity), entity.Metadata.Uid, ResourceVersions.Of(entity));
            }
            else
            {
                store.Observe(entity);
            }
        }
        else if (bad is not null && happened.Type == "DELETED")
        {
            store.ObserveDeletion(bad.Key, bad.Uid, bad.Version);
        }

        version = happened.ResourceVersion is { Length: > 0 } newer ? newer : version;
    }

    private TEntity? TryRead(JsonElement json, out UnreadableObject? unreadable)
    {
        try
        {
            unreadable = null;
            return EntityJson.Read<TEntity>(json);
        }
        catch (JsonException failure)
        {
            unreadable = UnreadableObject.From(Type, json, failure);
            Log.SetAside(logger, Type.Kind, unreadable.Key, failure.Message);
            setAside(unreadable);
            return null;
        }
    }

    private void Tell(Exception failure)
    {
        // What networks and servers do is told in a line; a stack is for what nobody expected.
        if (failure is KubernetesApiException || RetryPipeline.IsConnectionFailure(failure))
        {
            Log.Interrupted(logger, Type.Plural, failure is KubernetesApiException refusal ? RefusalText.Of(refusal) : failure.Message);
        }
        else
        {
            Log.Failed(logger, Type.Plural, failure.Message, failure);
        }
    }

    private void Touch() => Volatile.Write(ref lastActivity, time.GetTimestamp());

    private async Task PauseAsync(int unlessFailures, CancellationToken cancellationToken)
    {
        if (backoff.Failures > unlessFailures)
        {
            await backoff.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
