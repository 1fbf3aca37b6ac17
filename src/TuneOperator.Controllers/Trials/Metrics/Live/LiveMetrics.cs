using System.Collections.Concurrent;
using k8s.Models;
using TuneOperator.Abstractions.Client;
using TuneOperator.Api.Experiments;
using TuneOperator.Api.Trials;
using TuneOperator.Controllers.Experiments.Definition;
using TuneOperator.Controllers.Trials.Metrics.Prometheus;

namespace TuneOperator.Controllers.Trials.Metrics.Live;

/// <summary>What running trials report while they run, by trial. Thread-safe. In memory only: after a restart it is rebuilt from the sources.</summary>
public sealed class LiveMetrics
{
    private readonly ConcurrentDictionary<string, FollowedTrial> followed = new(StringComparer.Ordinal);
    private readonly Lock gate = new();
    private readonly Func<ExperimentDefinition, IMetricFeed> feedOf;
    private readonly TimeProvider time;
    private Action<string, string>? wake;

    /// <param name="scrapesLoopback">Whether pods may have a loopback address: only where they are processes of this machine.</param>
    public LiveMetrics(IKubernetesClient client, IEntityStore<V1Pod> pods, bool scrapesLoopback, TimeProvider time)
        : this(experiment => FeedOf(experiment, client, pods, scrapesLoopback, time), time)
    {
    }

    /// <param name="feedOf">The feed for an experiment's metric source.</param>
    internal LiveMetrics(Func<ExperimentDefinition, IMetricFeed> feedOf, TimeProvider time)
    {
        this.feedOf = feedOf;
        this.time = time;
    }

    /// <summary>Tells of trials with new points, by namespace and name, until disposed. Without anyone to tell nothing is followed: an operator that does not lead reads no logs.</summary>
    public IDisposable Subscribe(Action<string, string> tell)
    {
        lock (gate)
        {
            wake = tell;
        }

        return new Subscription(this);
    }

    /// <summary>The report of the attempt, which is followed from now on if it was not. An earlier attempt's is dropped.</summary>
    /// <param name="known">What is known of the attempt where its source can't tell it again; null: nothing, or it can.</param>
    internal LiveReport? Follow(Trial trial, ExperimentDefinition experiment, Attempt attempt, MetricReport? known)
    {
        lock (gate)
        {
            if (followed.TryGetValue(trial.Metadata.Uid, out var newest))
            {
                if (newest.Report.Attempt == attempt && !newest.Feeding.IsFaulted)
                {
                    return newest.Report;
                }

                Forget(trial);
                if (newest.Feeding.IsFaulted)
                {
                    // A mistake of the feed's own: it is told as any reconcile's, and tried again by its back-off.
                    newest.Feeding.GetAwaiter().GetResult();
                }
            }

            if (wake is not { } tell)
            {
                return null;
            }

            var (ns, name) = (trial.Metadata.NamespaceProperty, trial.Metadata.Name);
            var begun = new FollowedTrial(attempt, trial.Spec, experiment, time, () => tell(ns, name));
            if (known is not null)
            {
                begun.Report.Load(known);
            }

            followed[trial.Metadata.Uid] = begun;
            begun.Begin(feedOf(experiment), experiment);
            return begun.Report;
        }
    }

    /// <summary>The report of the newest attempt that was followed; null: none was.</summary>
    internal LiveReport? Find(string? trialUid) => trialUid is not null && followed.TryGetValue(trialUid, out var known) ? known.Report : null;

    /// <summary>The trial is over.</summary>
    internal void Forget(Trial trial)
    {
        if (followed.TryRemove(trial.Metadata.Uid, out var known))
        {
            known.Dispose();
        }
    }

    private static IMetricFeed FeedOf(ExperimentDefinition experiment, IKubernetesClient client, IEntityStore<V1Pod> pods, bool scrapesLoopback, TimeProvider time) =>
        experiment.Metrics.Source switch
        {
            MetricsSource.Prometheus => new PrometheusFeed(pods, new HttpScraper(time), scrapesLoopback, time),
            MetricsSource.Logs => new LogFeed(client, time),
            _ => new NoFeed(),
        };

    private void End()
    {
        lock (gate)
        {
            wake = null;
            foreach (var uid in followed.Keys)
            {
                if (followed.TryRemove(uid, out var known))
                {
                    known.Dispose();
                }
            }
        }
    }

    private sealed class Subscription(LiveMetrics metrics) : IDisposable
    {
        public void Dispose() => metrics.End();
    }
}
