using TuneOperator.Search.Numerics;
using TuneOperator.Search.Space;

namespace TuneOperator.Search.Samplers.Tpe;

/// <summary>Candidates by the ratio of two densities, that of the good points and that of the rest.</summary>
internal sealed class TpeModel(TpeOptions options)
{
    /// <param name="bestFirst">What has ended.</param>
    /// <param name="running">What hasn't.</param>
    /// <returns>Best first.</returns>
    public IEnumerable<Assignment> Propose(SearchSpace space, IReadOnlyList<Assignment> bestFirst, IReadOnlyList<Assignment> running, Xoshiro256 random)
    {
        var groups = TpeGroup.Of(space, options.Multivariate);
        var ranked = new List<(double[] Smooth, int[] Cells, double Score)>[groups.Length];
        for (var g = 0; g < groups.Length; g++)
            ranked[g] = Candidates(groups[g], space, bestFirst, running, random);

        var units = new double[space.Dimensions.Length];
        Array.Fill(units, 0.5);
        var longest = ranked.Max(list => list.Count);
        for (var sum = 0; sum < longest; sum++)
        {
            for (var root = 0; root <= (groups.Length == 1 ? 0 : sum); root++)
            {
                var complete = true;
                for (var g = 0; g < groups.Length; g++)
                {
                    var want = groups.Length == 1 ? sum : groups[g].First.Parameter.When is null ? root : sum - root;
                    complete &= want < ranked[g].Count;
                    var (smooth, cells, _) = ranked[g][Math.Min(want, ranked[g].Count - 1)];
                    for (var d = 0; d < smooth.Length; d++)
                        units[groups[g].Smooth[d].Ordinal] = smooth[d];
                    for (var d = 0; d < cells.Length; d++)
                        units[groups[g].Listed[d].Dimension.Ordinal] = groups[g].Listed[d].Centres[cells[d]];
                }

                yield return space.FromUnits(units);
            }
        }
    }

    private static IReadOnlyList<Assignment> Active(TpeGroup group, IReadOnlyList<Assignment> points) =>
        group.First.Parameter.When is null ? points : [.. points.Where(point => point.ContainsKey(group.First.Name))];

    private int Below(int n)
    {
        var below = options.GammaSqrt ? options.Gamma * Math.Sqrt(n) : options.Gamma * n;
        return Math.Clamp((int)Math.Ceiling(below), Math.Min(options.MinBelow, n), Math.Max(Math.Min(options.MaxBelow, n), Math.Min(options.MinBelow, n)));
    }

    private List<(double[] Smooth, int[] Cells, double Score)> Candidates(TpeGroup group, SearchSpace space, IReadOnlyList<Assignment> bestFirst, IReadOnlyList<Assignment> running, Xoshiro256 random)
    {
        IReadOnlyList<Assignment> good, bad;
        if (options.GroupSplit)
        {
            var active = Active(group, bestFirst);
            var below = Below(active.Count);
            good = [.. active.Take(below)];
            bad = [.. active.Skip(below)];
        }
        else
        {
            var below = Below(bestFirst.Count);
            good = Active(group, [.. bestFirst.Take(below)]);
            bad = Active(group, [.. bestFirst.Skip(below)]);
        }

        if (bad.Count > options.MaxAbove)
            bad = [.. Enumerable.Range(0, options.MaxAbove).Select(at => bad[(int)((long)at * bad.Count / options.MaxAbove)])];

        var pending = Active(group, running);
        if (options.Batch == "g")
            bad = [.. bad, .. pending];

        var l = Density(group, space, good, options.RankWeights, options.PriorL, options.RuleL, options.BwL, null, out var widths);
        var h = Density(group, space, bad, rankWeights: false, options.PriorG, options.RuleG, options.BwG, widths, out _);
        var count = options.Candidates;
        var list = new List<(double[] Smooth, int[] Cells, double Score)>(count);
        for (var at = 0; at < count; at++)
        {
            var smooth = new double[group.Smooth.Length];
            var cells = new int[group.Listed.Length];
            l.Sample(smooth, cells, random);
            list.Add((smooth, cells, l.LogDensity(smooth, cells) - h.LogDensity(smooth, cells)));
        }

        list.Sort((a, b) => b.Score.CompareTo(a.Score));
        if (group.Smooth.IsEmpty)
        {
            var seen = new HashSet<string>(StringComparer.Ordinal);
            list = [.. list.Where(c => seen.Add(string.Join(',', c.Cells)))];
        }

        return list;
    }

    private ParzenDensity Density(TpeGroup group, SearchSpace space, IReadOnlyList<Assignment> of, bool rankWeights, double prior, string rule, double factor, Bandwidths? like, out Bandwidths widths)
    {
        var points = new GroupPoints(group, space, of);
        var weights = new double[points.Count];
        var sum = 0.0;
        for (var at = 0; at < weights.Length; at++)
            sum += weights[at] = rankWeights ? PortableMath.Log(weights.Length + 1) - PortableMath.Log(at + 1) : 1;
        var priorShare = prior / (weights.Length + prior);
        for (var at = 0; at < weights.Length; at++)
            weights[at] *= (1 - priorShare) / sum;
        widths = rule == "asL" ? like! : Bandwidths.Of(group, points, weights, rule, factor, options);
        return new ParzenDensity(group, points, weights, weights.Length == 0 ? 1 : priorShare, widths);
    }
}
