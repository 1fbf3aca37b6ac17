using System.Text.Json.Nodes;
using TuneOperator.Abstractions.Client;
using TuneOperator.Api.Trials;
using TuneOperator.Controllers.Status;

namespace TuneOperator.Controllers.Trials.Metrics.Push;

/// <summary>Writes pushed points to their Trial's status, of each trial once a second at most; who sent them waits for it. Thread-safe.</summary>
internal sealed class PushWriter(IKubernetesClient client, IEntityStore<Trial> trials, TimeProvider time)
{
    public static readonly TimeSpan BetweenWrites = TimeSpan.FromSeconds(1);

    /// <summary>Other writers of the same status are few and quick.</summary>
    private const int MostConflicts = 10;

    private readonly Lock gate = new();
    private readonly Dictionary<string, List<Request>> waiting = new(StringComparer.Ordinal);

    /// <returns>The answer, once the points are kept or can't be.</returns>
    public Task<PushAnswer> WriteAsync(PushCaller caller, IReadOnlyList<MetricPoint> points)
    {
        var request = new Request(caller, points, new TaskCompletionSource<PushAnswer>(TaskCreationOptions.RunContinuationsAsynchronously));
        lock (gate)
        {
            if (waiting.TryGetValue(caller.TrialUid, out var queue))
            {
                queue.Add(request);
            }
            else
            {
                waiting[caller.TrialUid] = [request];
                _ = Task.Run(() => ServeAsync(caller.TrialUid));
            }
        }

        return request.Answer.Task;
    }

    /// <summary>Until nothing came for as long as two writes are apart.</summary>
    private async Task ServeAsync(string trialUid)
    {
        while (Take(trialUid) is { } batch)
        {
            await AnswerAsync(batch);
            await Task.Delay(BetweenWrites, time, CancellationToken.None);
        }
    }

    private IReadOnlyList<Request>? Take(string trialUid)
    {
        lock (gate)
        {
            var queue = waiting[trialUid];
            if (queue.Count == 0)
            {
                waiting.Remove(trialUid);
                return null;
            }

            waiting[trialUid] = [];
            return queue;
        }
    }

    private async Task AnswerAsync(IReadOnlyList<Request> batch)
    {
        var keeping = TryKeepAsync(batch);
        await ((Task)keeping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (keeping.Exception is { } mistake)
        {
            // Nobody awaits this loop but the requests themselves.
            foreach (var request in batch)
            {
                request.Answer.SetException(mistake.InnerExceptions);
            }

            return;
        }

        foreach (var (request, answer) in batch.Zip(await keeping))
        {
            request.Answer.SetResult(answer);
        }
    }

    private async Task<IReadOnlyList<PushAnswer>> TryKeepAsync(IReadOnlyList<Request> batch)
    {
        try
        {
            return await KeepAsync(batch);
        }
        catch (KubernetesApiException e)
        {
            return [.. batch.Select(_ => PushAnswer.NotYet($"the points can't be written down now ({e.Message}): send them again"))];
        }
    }

    private async Task<IReadOnlyList<PushAnswer>> KeepAsync(IReadOnlyList<Request> batch)
    {
        var caller = batch[0].Caller;
        for (var conflicts = 0; ; conflicts++)
        {
            var trial = conflicts == 0 ? trials.Get(caller.Namespace, caller.Trial) : await client.GetAsync<Trial>(caller.Trial, caller.Namespace, CancellationToken.None);
            if (trial?.Metadata.Uid != caller.TrialUid || trial.Status?.IsFinished is true)
            {
                return [.. batch.Select(_ => PushAnswer.Unauthorized)];
            }

            var pushed = trial.Status?.Pushed;
            var answers = new List<PushAnswer>();
            foreach (var request in batch)
            {
                (pushed, var answer) = PushedPoints.Add(pushed, request.Caller.Attempt, request.Points, request.Caller.Objectives);
                answers.Add(answer);
            }

            if (StatusJson.Same(trial.Status?.Pushed, pushed))
            {
                return answers;
            }

            try
            {
                // The version makes sure that no point of another replica is overwritten.
                var written = await client.MergePatchStatusAsync<Trial>(
                    caller.Trial,
                    caller.Namespace,
                    new JsonObject
                    {
                        ["metadata"] = new JsonObject { ["uid"] = caller.TrialUid, ["resourceVersion"] = trial.Metadata.ResourceVersion },
                        ["status"] = new JsonObject { ["pushed"] = StatusJson.ToNode(pushed) },
                    },
                    CancellationToken.None);

                // A server prunes what its definition of a Trial does not have.
                return StatusJson.Same(written.Status?.Pushed, pushed)
                    ? answers
                    : [.. batch.Select(_ => PushAnswer.NotYet("the cluster does not keep status.pushed: its CustomResourceDefinitions are older than the operator; install those of this version"))];
            }
            catch (KubernetesApiException e) when (e.IsConflict && conflicts < MostConflicts)
            {
                // Read again what it is now.
            }
            catch (KubernetesApiException e) when (e.IsNotFound)
            {
                return [.. batch.Select(_ => PushAnswer.Unauthorized)];
            }
        }
    }

    private sealed record Request(PushCaller Caller, IReadOnlyList<MetricPoint> Points, TaskCompletionSource<PushAnswer> Answer);
}
