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
    /// <param name="running">Points without a result yet; they count among the rest, so that the next is not like them.</param>
    /// <returns>Best first; ends after a few hundred. Some may have been tried.</returns>
    public IEnumerable<Assignment> Propose(SearchSpace space, IReadOnlyList<Assignment> bestFirst, IReadOnlyList<Assignment> running, Xoshiro256 random)
    {
        var bundles = ParameterGroup.Of(space, options.Multivariate)
            .GroupBy(group => group.Condition, StringComparer.Ordinal)
            .Select(groups => Bundle([.. groups], space, bestFirst, running, random))
            .ToList();
        var units = new double[space.Dimensions.Length];
        foreach (var (always, conditional) in Places(bundles.Count > 1, options.Candidates))
        {
            foreach (var bundle in bundles)
            {
                var place = bundle[0].Group.IsAlwaysActive ? always : conditional;
                foreach (var (group, drawn) in bundle)
                    drawn[place].WriteTo(units, group);
            }

            yield return space.FromUnits(units);
        }
    }

    /// <summary>Candidates of all groups under one condition, best first.</summary>
    /// <remarks>By the sum over the groups: the best of each alone would follow every accident of a density of one parameter.</remarks>
    private List<(ParameterGroup Group, Candidate[] Drawn)> Bundle(List<ParameterGroup> groups, SearchSpace space, IReadOnlyList<Assignment> bestFirst, IReadOnlyList<Assignment> running, Xoshiro256 random)
    {
        var drawn = groups.ConvertAll(group =>
        {
            var evidence = GroupEvidence.Of(group, bestFirst, running, options);
            var points = new GroupPoints(group, space, evidence.Points);
            return new DensityRatio(group, points, evidence, Math.Min(Doubt, 10.0 / bestFirst.Count), options).Draw(options.Candidates, random);
        });
        var order = Enumerable.Range(0, options.Candidates).OrderByDescending(at => drawn.Sum(of => of[at].Score)).ToArray();
        return [.. groups.Zip(drawn, (group, of) => (group, Array.ConvertAll(order, at => of[at])))];
    }

    /// <summary>Which candidate of the parameters that are always active goes with which of the others: the best of both, then all pairs by the sum of their places.</summary>
    private static IEnumerable<(int Always, int Conditional)> Places(bool hasConditions, int count)
    {
        for (var sum = 0; sum < count; sum++)
        {
            for (var conditional = hasConditions ? sum : 0; conditional >= 0; conditional--)
                yield return (sum - conditional, conditional);
        }
    }
}
