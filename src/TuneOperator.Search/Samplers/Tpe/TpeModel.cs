using TuneOperator.Search.Numerics;
using TuneOperator.Search.Samplers.Tpe.Groups;
using TuneOperator.Search.Space;

namespace TuneOperator.Search.Samplers.Tpe;

/// <summary>What to try next by the ratio of two densities, that of the good points and that of the rest.</summary>
/// <remarks>Knows points and their order only, so it serves whoever ranks them, at one number of training steps or at many.</remarks>
internal sealed class TpeModel(TpeOptions options)
{
    /// <summary>The uniform distribution counts in the spread of the good points as half a point, after 20 trials as 10 / n of one.</summary>
    private const double Doubt = 0.5;

    /// <param name="bestFirst">At least one point.</param>
    /// <param name="running">Points without a result yet; none like them is suggested next to them.</param>
    /// <returns>Best first; ends after at most a few hundred. Points may have been tried.</returns>
    public IEnumerable<Assignment> Propose(SearchSpace space, IReadOnlyList<Assignment> bestFirst, IReadOnlyList<Assignment> running, Xoshiro256 random)
    {
        var groups = ParameterGroup.Of(space, options.Multivariate);
        var candidates = new List<Candidate>[groups.Length];
        for (var at = 0; at < groups.Length; at++)
        {
            var evidence = GroupEvidence.Of(groups[at], bestFirst, running, options);
            var points = new GroupPoints(groups[at], space, evidence.Points);
            candidates[at] = new DensityRatio(groups[at], points, evidence, Math.Min(Doubt, 10.0 / bestFirst.Count), options).Candidates(options.Candidates, random);
        }

        var units = new double[space.Dimensions.Length];
        foreach (var (always, conditional) in Places(groups.Any(group => !group.IsAlwaysActive), candidates.Max(list => list.Count)))
        {
            for (var at = 0; at < groups.Length; at++)
                candidates[at][Math.Min(groups[at].IsAlwaysActive ? always : conditional, candidates[at].Count - 1)].WriteTo(units, groups[at]);

            yield return space.FromUnits(units);
        }
    }

    /// <summary>Which candidate of the groups that are always active goes with which of the others: the best of both, then all pairs by the sum of their places.</summary>
    private static IEnumerable<(int Always, int Conditional)> Places(bool hasConditions, int count)
    {
        for (var sum = 0; sum < count; sum++)
        {
            for (var conditional = hasConditions ? sum : 0; conditional >= 0; conditional--)
                yield return (sum - conditional, conditional);
        }
    }
}
