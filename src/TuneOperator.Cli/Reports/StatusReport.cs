using System.Globalization;
using System.Text.Json.Nodes;
using TuneOperator.Api.Wire;
using TuneOperator.Cli.Records;
using TuneOperator.Cli.Results;
using TuneOperator.Cli.Tables;

namespace TuneOperator.Cli.Reports;

/// <summary>One experiment in depth, as lines. Pure.</summary>
internal static class StatusReport
{
    private const int NameWidth = 14;

    /// <param name="now">UTC.</param>
    /// <param name="program">What people type to start this program.</param>
    public static IEnumerable<string> Of(ExperimentRecord experiment, DateTime now, string program) =>
    [
        Line("Experiment", $"{experiment.Namespace}/{experiment.Name}"),
        Line("Phase", experiment.Phase),
        .. Stages(experiment),
        Line("Objective", string.Join("; ", experiment.Objectives.Select(Objective))),
        Line("Algorithm", experiment.Spec.Text("algorithm", "name") ?? (experiment.Spec["stages"] is null ? "Auto" : "by stage")),
        .. Optional("Warm start", experiment.Status.Text("warmStart")),
        Line("Trials", Counters(experiment)),
        .. Budget(experiment, now).Select((part, at) => Line(at == 0 ? "Budget" : string.Empty, part)),
        .. Best(experiment, program),
        .. Verification(experiment),
        .. Importance(experiment),
        .. Conditions(experiment),
        .. Failures(experiment, program),
    ];

    private static string Line(string name, string text) => SafeText.Of($"{(name.Length > 0 ? name + ":" : string.Empty).PadRight(NameWidth)}{text}".TrimEnd());

    private static IEnumerable<string> Optional(string name, string? text) => text is null ? [] : [Line(name, text)];

    private static string Objective(ObjectiveRecord objective) =>
        $"{(objective.Maximize ? "maximize" : "minimize")} {objective.Metric}{(objective.Target is { } target ? $", until {Values.Of(target)}" : string.Empty)}";

    private static IEnumerable<string> Stages(ExperimentRecord experiment)
    {
        var stages = experiment.Status.Objects("stages").ToList();
        if (stages.Count < 2)
        {
            return [];
        }

        var table = new TextTable("NAME", "PHASE", "TRIALS", "MESSAGE");
        foreach (var stage in stages)
        {
            table.Add(stage.Text("name") ?? string.Empty, stage.Text("phase") ?? string.Empty, TrialColumn.TextOf(stage["trials"]), stage.Text("message") ?? string.Empty);
        }

        return [Line("Stages", string.Empty), .. table.Lines().Select(line => $"  {line}")];
    }

    private static string Counters(ExperimentRecord experiment)
    {
        var counters = (experiment.Status["trials"] as JsonObject ?? []).Where(counter => counter.Value.Number() is > 0).Select(counter => $"{TrialColumn.TextOf(counter.Value)} {counter.Key}").ToList();
        return counters.Count > 0 ? string.Join(", ", counters) : "none yet";
    }

    private static IEnumerable<string> Budget(ExperimentRecord experiment, DateTime now)
    {
        var spec = experiment.Spec;
        var created = experiment.Status.Whole("trials", "created") ?? 0;
        yield return spec.Whole("maxTrials") is { } most
            ? string.Create(CultureInfo.InvariantCulture, $"{created} of {most} trials started, {spec.Whole("parallelTrials") ?? 1} at a time")
            : string.Create(CultureInfo.InvariantCulture, $"{created} trials started{(experiment.Status.Text("progress") is { } progress ? $", {progress} ended" : string.Empty)}, {spec.Whole("parallelTrials") ?? 1} at a time");
        if (spec.Whole("maxFailedTrials") is { } failures)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{experiment.Status.Whole("trials", "failed") ?? 0} failed; more than {failures} end it");
        }

        if (experiment.StartTime is { } start)
        {
            var used = Durations.Print((experiment.CompletionTime ?? now) - start);
            yield return spec.Text("maxDuration") is { } limit ? $"{used} of {limit}" : $"{used} since the first trial";
        }

        if (spec.Number("maxGpuHours") is { } hours)
        {
            yield return $"{Values.Of(experiment.Status.Number("gpuHours") ?? 0)} of {Values.Of(hours)} GPU hours";
        }
        else if (experiment.Status.Number("gpuHours") is > 0 and var spent)
        {
            yield return $"{Values.Of(spent)} GPU hours";
        }
    }

    private static IEnumerable<string> Best(ExperimentRecord experiment, string program)
    {
        var front = FrontReader.Of(experiment);
        if (front.Count > 0)
        {
            yield return Line("Pareto front", string.Create(CultureInfo.InvariantCulture, $"{front.Count} trials; {program} best {experiment.Name} --front shows them"));
        }
        else if (experiment.BestName is { } best)
        {
            yield return Line("Best", $"{best} with {experiment.Metric}={Values.Of(experiment.Status.Number("best", "value"))}");
            foreach (var (name, value) in experiment.Status.At("best", "parameters") as JsonObject ?? [])
            {
                yield return Line(string.Empty, $"{name}={TrialColumn.TextOf(value)}");
            }
        }
        else
        {
            yield return Line("Best", "no value yet");
        }
    }

    private static IEnumerable<string> Verification(ExperimentRecord experiment)
    {
        if (experiment.Status["verification"] is not JsonObject verification)
        {
            yield break;
        }

        var runs = string.Create(CultureInfo.InvariantCulture, $"{verification.Whole("ended") ?? 0} of {verification.Whole("runs") ?? 0} runs have ended");
        yield return Line("Verification", verification.Text("message") ?? runs);
        foreach (var candidate in verification.Objects("candidates"))
        {
            var deviation = candidate.Number("standardDeviation") is { } spread ? $" ± {Values.Of(spread)}" : string.Empty;
            yield return Line(string.Empty, $"{candidate.Text("trial")}: {Values.Of(candidate.Number("mean"))}{deviation} in {TrialColumn.TextOf(candidate["runs"])} runs; {Values.Of(candidate.Number("validation"))} in the search");
        }
    }

    private static IEnumerable<string> Importance(ExperimentRecord experiment) => Optional(
        "Importance",
        experiment.Status.Objects("importance").ToList() is { Count: > 0 } all
            ? string.Join(", ", all.Take(5).Select(parameter => $"{parameter.Text("parameter")} {(parameter.Number("importance") ?? 0).ToString("P0", CultureInfo.InvariantCulture)}"))
            : null);

    private static IEnumerable<string> Conditions(ExperimentRecord experiment)
    {
        if (experiment.Conditions.Count == 0)
        {
            return [Line("Conditions", "none yet: has an operator seen it? kubectl get pods -n tune-system tells whether one runs")];
        }

        var table = new TextTable("TYPE", "STATUS", "REASON", "MESSAGE");
        foreach (var condition in experiment.Conditions)
        {
            table.Add(condition.Type, condition.Status, condition.Reason, condition.Message);
        }

        return [Line("Conditions", string.Empty), .. table.Lines().Select(line => $"  {line}")];
    }

    private static IEnumerable<string> Failures(ExperimentRecord experiment, string program)
    {
        var failed = experiment.Trials.Where(trial => trial.Failed).ToList();
        if (failed.Count == 0)
        {
            return [];
        }

        return
        [
            Line("Failures", string.Empty),
            .. failed.GroupBy(trial => trial.Reason ?? "Unknown").OrderByDescending(group => group.Count()).Select(group =>
                SafeText.Of(string.Create(CultureInfo.InvariantCulture, $"  {group.Count()} {group.Key}; the last, {group.Last().Name}: {group.Last().Message}"))),
            SafeText.Of($"  its log: {program} logs {experiment.Name} --failed"),
        ];
    }
}
