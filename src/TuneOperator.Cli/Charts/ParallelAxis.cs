using System.Text.Json.Nodes;
using TuneOperator.Cli.Records;
using TuneOperator.Cli.Tables;

namespace TuneOperator.Cli.Charts;

/// <summary>One upright axis of parallel coordinates: numbers by size, or a place for each text.</summary>
internal sealed class ParallelAxis
{
    private readonly TrialColumn column;
    private readonly Scale? scale;
    private readonly IReadOnlyList<string> texts;

    private ParallelAxis(TrialColumn column, Scale? scale, IReadOnlyList<string> texts) => (this.column, this.scale, this.texts) = (column, scale, texts);

    public string Name => column.Name;

    public string Top => scale?.Last ?? texts[^1];

    public string Bottom => scale?.First ?? texts[0];

    /// <returns>Null where no trial has it, or it never differs.</returns>
    public static ParallelAxis? Of(TrialColumn column, IReadOnlyList<TrialRecord> trials, bool isLog)
    {
        var values = trials.Select(column.Of).OfType<JsonNode>().ToList();
        var different = values.Select(TrialColumn.TextOf).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        if (different.Count < 2)
        {
            return null;
        }

        var numbers = values.Select(value => value.Number()).OfType<double>().ToList();
        return new ParallelAxis(column, numbers.Count == values.Count ? Scale.Of(numbers, isLog) : null, different);
    }

    /// <returns>From 0, the bottom, to 1; null where the trial has none.</returns>
    public double? PlaceOf(TrialRecord trial) => column.Of(trial) switch
    {
        null => null,
        var value when scale is not null => value.Number() is { } number ? scale.ShareOf(number) : null,
        var value => (double)texts.ToList().IndexOf(TrialColumn.TextOf(value)) / (texts.Count - 1),
    };
}
