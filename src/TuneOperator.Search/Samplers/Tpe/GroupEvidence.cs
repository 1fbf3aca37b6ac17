using TuneOperator.Search.Samplers.Tpe.Groups;
using TuneOperator.Search.Space;

namespace TuneOperator.Search.Samplers.Tpe;

/// <summary>What the trials tell a group in which they were active.</summary>
/// <param name="Points">Those that ended, best first, then those that run.</param>
/// <param name="Weights">How many trials each stands for.</param>
/// <param name="Splits">For each split how many of the first are good; ascending.</param>
internal sealed record GroupEvidence(List<Assignment> Points, double[] Weights, int[] Splits)
{
    /// <summary>Of more points than this that are not good one stands for several of like rank.</summary>
    public const int MaxRest = 1000;

    public static GroupEvidence Of(ParameterGroup group, IReadOnlyList<Assignment> bestFirst, IReadOnlyList<Assignment> running, TpeOptions options)
    {
        var good = Goods(bestFirst.Count, options);
        var points = new List<Assignment>();
        var splits = new int[good.Length];
        for (var at = 0; at < bestFirst.Count; at++)
        {
            if (!group.IsActive(bestFirst[at]))
                continue;

            points.Add(bestFirst[at]);
            for (var split = 0; split < splits.Length && points.Count <= good[^1]; split++)
                splits[split] += at < good[split] ? 1 : 0;
        }

        var weight = Thin(points, splits[^1]);
        var weights = new double[points.Count + running.Count];
        Array.Fill(weights, 1, 0, splits[^1]);
        Array.Fill(weights, weight, splits[^1], points.Count - splits[^1]);
        var ended = points.Count;
        points.AddRange(running.Where(group.IsActive));
        Array.Fill(weights, 1, ended, points.Count - ended);
        return new(points, weights[..points.Count], splits);
    }

    private static int[] Goods(int ended, TpeOptions options)
    {
        var first = Share(ended, options.Gamma, options.MaxGood);
        return options.SecondSplit > 1 ? [first, Share(ended, options.Gamma * options.SecondSplit, options.MaxGood * options.SecondSplit)] : [first];
    }

    private static int Share(int ended, double share, double max) => (int)Math.Min(Math.Min(Math.Ceiling(share * ended), max), ended);

    /// <returns>How many trials each of the rest stands for.</returns>
    private static double Thin(List<Assignment> points, int good)
    {
        var rest = points.Count - good;
        if (rest <= MaxRest)
            return 1;

        for (var at = 0; at < MaxRest; at++)
            points[good + at] = points[good + (int)((long)at * rest / MaxRest)];

        points.RemoveRange(good + MaxRest, rest - MaxRest);
        return rest / (double)MaxRest;
    }
}
