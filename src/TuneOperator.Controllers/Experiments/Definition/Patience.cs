using TuneOperator.Api.Experiments;

namespace TuneOperator.Controllers.Experiments.Definition;

/// <summary>How long to go on without anything better.</summary>
/// <param name="Trials">In a row; at least 1.</param>
/// <param name="MinDelta">A value is better only by more than this; at least 0.</param>
public sealed record Patience(int Trials, double MinDelta)
{
    internal static Patience? Parse(PatienceSpec? spec, Action<string, string, string> refuse)
    {
        if (spec is null)
        {
            return null;
        }

        if (spec.Trials is not >= 1)
        {
            refuse(DefinitionError.InvalidSpec, "spec.patience.trials", "give a number of trials of at least 1");
        }

        if (spec.MinDelta is { } delta && !(delta >= 0 && double.IsFinite(delta)))
        {
            refuse(DefinitionError.InvalidSpec, "spec.patience.minDelta", "must be a finite number of at least 0");
        }

        return new Patience(spec.Trials ?? 1, spec.MinDelta ?? 0);
    }
}
