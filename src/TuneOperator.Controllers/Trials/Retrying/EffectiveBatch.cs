using TuneOperator.Api.Trials;
using TuneOperator.Controllers.Experiments.Definition;
using TuneOperator.Search.Space;

namespace TuneOperator.Controllers.Trials.Retrying;

/// <summary>The batch that the pod gets, and how many of them make a step. Their product is what was asked for.</summary>
internal sealed record EffectiveBatch(long Size, long Accumulation)
{
    /// <summary>Null when nothing trades one for the other, or the trial has no batch size of its own.</summary>
    public static EffectiveBatch? Of(Trial trial, ExperimentDefinition experiment)
    {
        if (experiment.Retry.OnOutOfMemory is not { } policy)
        {
            return null;
        }

        var point = experiment.FromJson(trial.Spec.Parameters);
        long? Of(string name) => trial.Status?.Effective is { } effective && effective.TryGetValue(name, out var used) ? used
            : point.TryGetValue(name, out var value) && value.Kind == ValueKind.Int ? value.AsInt
            : null;
        return Of(policy.Parameter) is { } size ? new EffectiveBatch(size, Of(policy.AccumulateInto) ?? 1) : null;
    }

    /// <summary>Half the batch and twice the accumulation; of an odd batch its largest part that divides it, so that the product stays. Null: there is none of at least <paramref name="min"/>.</summary>
    public EffectiveBatch? Smaller(long min)
    {
        for (long divisor = 2; Size / divisor >= min; divisor++)
        {
            if (Size % divisor == 0)
            {
                return new EffectiveBatch(Size / divisor, Accumulation * divisor);
            }
        }

        return null;
    }

    public IReadOnlyDictionary<string, long> ToStatus(MemoryRetry policy) =>
        new SortedDictionary<string, long>(StringComparer.Ordinal) { [policy.Parameter] = Size, [policy.AccumulateInto] = Accumulation };
}
