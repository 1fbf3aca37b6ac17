using TuneOperator.Search.Numerics;
using TuneOperator.Search.Samplers.Bayesian.Encoding;
using TuneOperator.Search.Space;

namespace TuneOperator.Search.Samplers.Bayesian.Acquisition;

/// <summary>Looks for the point with the highest acquisition: many candidates, of which the best are climbed from.</summary>
/// <param name="crowd">Points that run already; what lies closer to one of them comes last.</param>
internal sealed class AcquisitionSearch(SearchSpace space, FeatureMap map, IAcquisition acquisition, SearchBox box, Crowd crowd)
{
    private const int Climbs = 5;

    /// <summary>Candidates all over the box, for each that is near an incumbent.</summary>
    private const int ScatteredShare = 2;

    /// <summary>Every point found, best first.</summary>
    /// <param name="incumbents">The best points known, best first, as units with NaN where inactive; at least one.</param>
    /// <param name="count">Candidates.</param>
    public List<Assignment> Run(IReadOnlyList<double[]> incumbents, int count, Xoshiro256 random)
    {
        var candidates = new List<(LatentPoint Point, double Value)>(count);
        foreach (var units in Candidates(incumbents, count, random))
        {
            var point = LatentPoint.Of(space, map, units);
            candidates.Add((point, acquisition.At(point.Features)));
        }

        var ranked = candidates.OrderByDescending(candidate => candidate.Value).ToList();
        var local = new LocalSearch(space, map, acquisition, box);
        var climbed = Starts(ranked).Select(start => local.Climb(start.Point, start.Value)).ToList();
        return [.. climbed.Concat(ranked).OrderBy(candidate => crowd.Includes(candidate.Point.Features)).ThenByDescending(candidate => candidate.Value).Select(candidate => candidate.Point.Assignment)];
    }

    /// <summary>The best candidate and others that are not close to one already taken.</summary>
    private static List<(LatentPoint Point, double Value)> Starts(List<(LatentPoint Point, double Value)> ranked)
    {
        var starts = new List<(LatentPoint Point, double Value)>(Climbs);
        foreach (var candidate in ranked)
        {
            if (starts.TrueForAll(start => Distance(start.Point.Features, candidate.Point.Features) > 0.01))
                starts.Add(candidate);

            if (starts.Count == Climbs)
                break;
        }

        return starts;
    }

    private static double Distance(double[] left, double[] right)
    {
        var sum = 0.0;
        for (var at = 0; at < left.Length; at++)
            sum += (left[at] - right[at]) * (left[at] - right[at]);

        return sum;
    }

    private IEnumerable<double[]> Candidates(IReadOnlyList<double[]> incumbents, int count, Xoshiro256 random)
    {
        for (var drawn = 0; drawn < count; drawn++)
        {
            yield return drawn % (ScatteredShare + 1) < ScatteredShare
                ? Scatter(random)
                : Perturb(incumbents[drawn / (ScatteredShare + 1) % incumbents.Count], random);
        }
    }

    private double[] Scatter(Xoshiro256 random)
    {
        var units = new double[box.Low.Length];
        for (var at = 0; at < units.Length; at++)
            units[at] = box.Low[at] + (random.NextUnit() * (box.High[at] - box.Low[at]));

        return units;
    }

    /// <summary>A neighbour: a few coordinates moved, by a tenth to a thousandth of the range.</summary>
    private double[] Perturb(double[] incumbent, Xoshiro256 random)
    {
        var units = new double[incumbent.Length];
        var share = Math.Max(0.2, Math.Min(1, 2.0 / units.Length));
        var reach = PortableMath.Exp(-1 - (6 * random.NextUnit()));
        for (var at = 0; at < units.Length; at++)
        {
            var (choice, shift) = (random.NextUnit(), random.NextUnit() + random.NextUnit() - 1);
            var fresh = box.Low[at] + (random.NextUnit() * (box.High[at] - box.Low[at]));
            units[at] = double.IsNaN(incumbent[at]) ? fresh
                : choice >= share ? incumbent[at]
                : map.Dimensions[at].Levels is { Count: <= 12 } ? fresh
                : Math.Clamp(incumbent[at] + (2 * reach * shift), box.Low[at], box.High[at]);
        }

        return units;
    }
}
