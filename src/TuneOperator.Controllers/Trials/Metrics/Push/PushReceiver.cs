using k8s.Models;
using TuneOperator.Abstractions.Client;
using TuneOperator.Api.Experiments;
using TuneOperator.Api.Trials;
using TuneOperator.Controllers.Experiments.Definition;

namespace TuneOperator.Controllers.Trials.Metrics.Push;

/// <summary>What trials push, from the token to the status. Any replica may receive: what is kept is in the Trial, where the one that leads finds it. Thread-safe.</summary>
public sealed class PushReceiver(
    IKubernetesClient client,
    IEntityStore<Experiment> experiments,
    IEntityStore<Trial> trials,
    IEntityStore<V1Job> jobs,
    IEntityStore<V1Pod> pods,
    DefinitionCache definitions,
    TimeProvider time)
{
    /// <summary>A longer body is not read to its end.</summary>
    public const int MaxBodyBytes = 64 * 1024;

    private const int ManyBuckets = 1000;

    private readonly PushGate entrance = new(experiments, trials, jobs, pods, definitions, time);
    private readonly PushWriter writer = new(client, trials, time);
    private readonly Lock gate = new();
    private readonly Dictionary<string, TokenBucket> buckets = new(StringComparer.Ordinal);

    /// <param name="authorization">The header's value; null: there is none.</param>
    /// <param name="readBody">Reads the body of who may push; null when it is longer than <see cref="MaxBodyBytes"/>.</param>
    public async Task<PushAnswer> ReceiveAsync(string? authorization, Func<CancellationToken, Task<ReadOnlyMemory<byte>?>> readBody, CancellationToken cancellationToken)
    {
        var (caller, refusal) = await entrance.AdmitAsync(authorization, cancellationToken);
        if (caller is null)
        {
            return refusal!;
        }

        if (Wait(caller.TrialUid) is { } wait)
        {
            return new PushAnswer(429, $"a trial may push {TokenBucket.PerSecond:0} times a second: send several reports as one list", wait);
        }

        if (await readBody(cancellationToken) is not { } body)
        {
            return new PushAnswer(413, $"a body has at most {MaxBodyBytes / 1024} KiB: send the reports in parts");
        }

        var (points, fault) = PushBody.Parse(body);
        return fault is not null ? new PushAnswer(422, fault)
            : points.Count == 0 ? new PushAnswer(200)
            : await writer.WriteAsync(caller, points).WaitAsync(cancellationToken);
    }

    private TimeSpan? Wait(string trialUid)
    {
        var now = time.GetUtcNow();
        lock (gate)
        {
            if (buckets.Count >= ManyBuckets)
            {
                foreach (var (idle, _) in buckets.Where(pair => pair.Value.IsFull(now)).ToList())
                {
                    buckets.Remove(idle);
                }
            }

            if (!buckets.TryGetValue(trialUid, out var bucket))
            {
                buckets[trialUid] = bucket = new TokenBucket(now);
            }

            return bucket.Take(now);
        }
    }
}
