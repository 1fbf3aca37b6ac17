using TuneOperator.Search.History;
using TuneOperator.Search.Space;

namespace TuneOperator.Controllers.Experiments.Planning;

/// <summary>What the sampler of the present stage sees: its own trials, numbered from the stage's first, and before them those of earlier stages and of other experiments. Pure.</summary>
internal static class StageHistory
{
    public static TrialHistory Of(ExperimentView view)
    {
        var (definition, stage) = (view.Definition, view.Stage);
        var own = new List<TrialRecord>();
        var others = new List<TrialRecord>(view.WarmStart?.Records ?? []);
        foreach (var trial in view.Searching)
        {
            var record = TrialRecords.Of(trial, definition);
            if (trial.Spec.Stage == stage.Name || definition.Stages.Length == 1)
            {
                own.Add(record with { Index = record.Index - stage.FirstIndex, Plan = TrialRecords.PlanOf(trial, definition, stage.FirstIndex) });
            }
            else if (record.State is not TrialState.Running)
            {
                others.Add(record);
            }
        }

        var foreign = others
            .Select(record => record with { Assignment = Projected(record.Assignment, view.Space) })
            .Where(record => view.Space.Contains(record.Assignment))
            .Select((record, i) => record with { Index = -1 - i });
        return new TrialHistory([.. foreign, .. own], view.NextIndex - stage.FirstIndex);
    }

    /// <summary>Later stages draw other numbers than the first, which draws as an experiment of one stage does.</summary>
    public static ulong SeedOf(ExperimentView view) => view.Definition.Seed ^ ((ulong)view.StageIndex * 0x9E37_79B9_7F4A_7C15UL);

    /// <summary>A frozen parameter mattered little, so that a trial with another value of it still tells of the rest.</summary>
    private static Assignment Projected(Assignment point, SearchSpace space)
    {
        var values = new Dictionary<string, ParameterValue>(StringComparer.Ordinal);
        foreach (var parameter in space.TopologicalOrder)
        {
            if (point.TryGetValue(parameter.Name, out var value))
            {
                values[parameter.Name] = OnlyValueOf(parameter) ?? OntoTheEdge(parameter, value);
            }
        }

        return new Assignment(values);
    }

    private static ParameterValue? OnlyValueOf(Parameter parameter) => parameter switch
    {
        DoubleParameter range when range.Min == range.Max => ParameterValue.Of(range.Min),
        IntParameter range when range.Min == range.Max => ParameterValue.Of(range.Min),
        DiscreteParameter { Values: [var only] } => only,
        _ => null,
    };

    /// <summary>A box ends at a value that was computed on a log scale and back, a rounding error beside the trial that it ends at.</summary>
    private static ParameterValue OntoTheEdge(Parameter parameter, ParameterValue value) =>
        parameter is DoubleParameter range && Math.Clamp(value.AsDouble, range.Min, range.Max) is var inside && Math.Abs(inside - value.AsDouble) <= 1e-9 * Math.Abs(inside)
            ? ParameterValue.Of(inside)
            : value;
}
