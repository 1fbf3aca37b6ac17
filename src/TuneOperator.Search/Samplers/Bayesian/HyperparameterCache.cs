using System.Runtime.CompilerServices;
using TuneOperator.Search.Samplers.Bayesian.Model;
using TuneOperator.Search.Space;

namespace TuneOperator.Search.Samplers.Bayesian;

/// <summary>The last hyperparameters fitted in a space. Only a cache: what it returns is what would be computed.</summary>
internal sealed class HyperparameterCache
{
    private const int Capacity = 8;

    private static readonly ConditionalWeakTable<SearchSpace, HyperparameterCache> Caches = [];

    private readonly Lock gate = new();
    private readonly Queue<(Assignment[] Points, double[] Losses, Hyperparameters Fitted)> entries = new();

    public static HyperparameterCache Of(SearchSpace space) => Caches.GetValue(space, _ => new());

    public Hyperparameters Get(Assignment[] points, double[] losses, Func<Hyperparameters> fit)
    {
        lock (gate)
        {
            foreach (var entry in entries)
            {
                if (entry.Losses.AsSpan().SequenceEqual(losses) && entry.Points.AsSpan().SequenceEqual(points))
                    return entry.Fitted;
            }
        }

        var fitted = fit();
        lock (gate)
        {
            if (entries.Count == Capacity)
                entries.Dequeue();

            entries.Enqueue((points, losses, fitted));
        }

        return fitted;
    }
}
