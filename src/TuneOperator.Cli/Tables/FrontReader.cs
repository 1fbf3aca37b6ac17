using System.Text.Json.Nodes;
using TuneOperator.Cli.Records;

namespace TuneOperator.Cli.Tables;

/// <summary>The Pareto front that the operator keeps in <c>status.front</c>, where there are several objectives. Pure.</summary>
internal static class FrontReader
{
    public static IReadOnlyList<FrontPoint> Of(ExperimentRecord experiment) =>
        [.. experiment.Status.Objects("front").Select(point => new FrontPoint(point.Text("trial") ?? string.Empty, ValuesOf(point, experiment)))];

    private static IReadOnlyList<double?> ValuesOf(JsonObject point, ExperimentRecord experiment) => point["values"] switch
    {
        JsonObject named => [.. experiment.Objectives.Select(objective => named.Number(objective.Metric))],
        JsonArray ordered => [.. experiment.Objectives.Select((_, at) => at < ordered.Count ? ordered[at].Number() : null)],
        _ => [.. experiment.Objectives.Select(_ => (double?)null)],
    };
}

/// <param name="Values">In the order of the objectives; null where the operator gives none.</param>
internal sealed record FrontPoint(string Trial, IReadOnlyList<double?> Values);
