using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using TuneOperator.Api.Trials;
using TuneOperator.Api.Wire;
using TuneOperator.Controllers.Experiments.Definition;

namespace TuneOperator.Controllers.Tracking.Runs;

/// <summary>Makes the run of an ended trial from what its status says. Pure, and the same each time: what is written again after a crash is what was written before it.</summary>
internal static class RunShape
{
    /// <summary>The least that any MLflow server takes.</summary>
    private const int LongestParam = 500;
    private const int LongestTag = 2000;

    public static TrackedRun Of(Trial trial, ExperimentDefinition experiment)
    {
        var status = trial.Status ?? new TrialStatus();
        var start = status.StartTime ?? trial.Metadata.CreationTimestamp ?? DateTime.UnixEpoch;
        var end = status.CompletionTime is { } completion && completion > start ? completion : start;
        return new TrackedRun(
            trial.Metadata.Name,
            trial.Metadata.Uid,
            StatusOf(status),
            Milliseconds(start),
            Milliseconds(end),
            [.. Params(trial, status).DistinctBy(pair => pair.Key, StringComparer.Ordinal)],
            [.. Metrics(status, experiment.ObjectivesOf(trial.Spec)[0].Metric, Milliseconds(start), Milliseconds(end)).DistinctBy(metric => (metric.Key, metric.Step))],
            [.. Tags(trial, status, experiment)]);
    }

    private static string StatusOf(TrialStatus status) => status switch
    {
        { Phase: TrialPhase.Succeeded } => "FINISHED",
        { Phase: TrialPhase.Failed, Reason: not TrialReason.Cancelled } => "FAILED",
        _ => "KILLED",
    };

    private static IEnumerable<KeyValuePair<string, string>> Params(Trial trial, TrialStatus status)
    {
        var own = new List<(string Name, string? Value)>
        {
            ("tune.stage", trial.Spec.Stage),
            ("tune.sampler", trial.Spec.Sampler?.Name),
            ("tune.budget", trial.Spec.Budget?.ToString(CultureInfo.InvariantCulture)),
        };
        own.AddRange((status.Effective ?? ImmutableDictionary<string, long>.Empty).OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => ("tune.effective." + pair.Key, (string?)pair.Value.ToString(CultureInfo.InvariantCulture))));
        return (trial.Spec.Parameters ?? []).Select(pair => (Name: pair.Key, Value: Text(pair.Value))).Concat(own)
            .Where(pair => pair.Value is not null)
            .Select(pair => KeyValuePair.Create(RunKey.Of(pair.Name), Cut(pair.Value!, LongestParam)));
    }

    /// <summary>The objective's curve by step, and of every other metric how it ended and between what it lay.</summary>
    private static IEnumerable<RunMetric> Metrics(TrialStatus status, string objective, long start, long end)
    {
        var curve = status.Curve ?? [];
        for (var i = 0; i < curve.Count; i++)
        {
            // When a point was reported is not known; spread evenly they stay in order, and are the same when written again.
            yield return new RunMetric(RunKey.Of(objective), curve[i].Value, start + ((end - start) * (i + 1) / curve.Count), curve[i].Step);
        }

        foreach (var (name, summary) in (status.Metrics ?? ImmutableDictionary<string, MetricSummary>.Empty).OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            var step = summary.Step ?? 0;
            if (summary.Last is { } last && (curve.Count == 0 || name != objective))
            {
                yield return new RunMetric(RunKey.Of(name), last, end, step);
            }

            if (summary is { Count: > 1, Min: { } min, Max: { } max })
            {
                yield return new RunMetric(RunKey.Of(name + ".min"), min, end, step);
                yield return new RunMetric(RunKey.Of(name + ".max"), max, end, step);
            }
        }

        if (status.Value is { } value)
        {
            yield return new RunMetric("tune.value", value, end, Step: 0);
        }

        if (status.StandardDeviation is { } deviation)
        {
            yield return new RunMetric("tune.standardDeviation", deviation, end, Step: 0);
        }
    }

    private static IEnumerable<KeyValuePair<string, string>> Tags(Trial trial, TrialStatus status, ExperimentDefinition experiment) =>
        new (string Key, string? Value)[]
        {
            (RunTags.TrialUid, trial.Metadata.Uid),
            (Labels.Trial, trial.Metadata.Name),
            (Labels.Experiment, experiment.Name),
            (ApiGroup.Name + "/namespace", experiment.Namespace),
            (Labels.Stage, trial.Spec.Stage),
            (ApiGroup.Name + "/index", trial.Spec.Index.ToString(CultureInfo.InvariantCulture)),
            (ApiGroup.Name + "/purpose", (trial.Spec.Purpose ?? TrialPurpose.Search).ToString()),
            (ApiGroup.Name + "/node", status.Node),
            (ApiGroup.Name + "/reason", status.Reason?.ToString()),
            (ApiGroup.Name + "/message", status.Message),
            ("mlflow.source.name", "tune-operator"),
            ("mlflow.source.type", "JOB"),
        }.Where(tag => !string.IsNullOrEmpty(tag.Value)).Select(tag => KeyValuePair.Create(tag.Key, Cut(tag.Value!, LongestTag)));

    private static string? Text(JsonNode? value) =>
        value?.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : value?.ToJsonString();

    private static string Cut(string text, int length) => text.Length <= length ? text : text[..(length - 1)] + "…";

    private static long Milliseconds(DateTime time) => (long)(time.ToUniversalTime() - DateTime.UnixEpoch).TotalMilliseconds;
}
