using System.Collections.Immutable;
using System.Globalization;

namespace TuneOperator.Search.Analysis.LearningRate;

/// <summary>The learning rates that are worth a search, read from a sweep in which the rate rises while a model trains.</summary>
/// <param name="Min">Above 0, at most <paramref name="Best"/>.</param>
/// <param name="Best">Where the loss fell steepest, or the middle on a log scale where that can't be told.</param>
/// <param name="Max">At least <paramref name="Best"/>.</param>
/// <param name="IsClear">Whether the sweep shows it; else the range is a cautious guess.</param>
/// <param name="Reason">A sentence for a person.</param>
/// <remarks>Smith, "Cyclical Learning Rates for Training Neural Networks", arXiv 1506.01186 (2015), §3.3.</remarks>
public sealed record LearningRateRange(double Min, double Best, double Max, bool IsClear, string Reason)
{
    /// <summary>Fewer finite losses show no shape.</summary>
    public const int FewestPoints = 5;

    /// <param name="sweep">At least one point; rates above 0 and finite. A loss that is not finite means that training diverged there, and all larger rates count as diverged.</param>
    public static LearningRateRange From(ImmutableArray<LearningRatePoint> sweep)
    {
        if (sweep.IsDefaultOrEmpty)
            throw new ArgumentException("a sweep has at least one point", nameof(sweep));

        if (sweep.FirstOrDefault(point => !(point.Rate > 0 && double.IsFinite(point.Rate))) is { } odd)
            throw new ArgumentException($"the sweep has the rate {odd.Rate}; rates are above 0 and finite", nameof(sweep));

        var rising = sweep.GroupBy(point => point.Rate).OrderBy(group => group.Key).Select(group => new LearningRatePoint(group.Key, group.Average(point => point.Loss))).ToList();
        var finite = rising.TakeWhile(point => double.IsFinite(point.Loss)).ToList();
        var diverged = finite.Count < rising.Count;
        if (finite.Count == 0)
            return Guess(rising[0].Rate / 100, rising[0].Rate / 10, $"training diverged at once, at {Text(rising[0].Rate)}; sweep smaller rates");

        if (finite.Count < FewestPoints)
            return Guess(finite[0].Rate, finite[^1].Rate, $"only {finite.Count} rates have a finite loss, too few to see where it falls; sweep more rates{(diverged ? $" below {Text(rising[finite.Count].Rate)}" : string.Empty)}");

        return Read(new LossCurve(finite), diverged);
    }

    private static LearningRateRange Read(LossCurve curve, bool diverged)
    {
        var (first, last) = (curve.Rates[0], curve.Rates[^1]);
        var size = curve.Smooth.Max(Math.Abs);
        if (curve.Bottom == 0 && (diverged || curve.Rises))
            return Guess(first / 100, first, $"the loss only rises, from {Text(first)} on; sweep smaller rates");

        if (curve.Fall <= Math.Max(1e-3 * size, curve.Noise / 2))
            return Guess(first, last, curve.Noise > 1e-3 * size
                ? $"the loss falls by no more than its noise between {Text(first)} and {Text(last)}; average over more batches or sweep larger rates"
                : $"the loss is flat between {Text(first)} and {Text(last)}; sweep larger rates");

        var best = curve.Rates[curve.Steepest()];
        var max = Math.Max(best, curve.Rates[curve.Bottom]);
        var min = Math.Min(best, Math.Max(best / 10, curve.Rates[curve.Start()]));
        if (curve.Fall < 3 * curve.Noise)
            return new(Math.Max(first, min / 3), best, max, IsClear: false, $"the loss falls steepest near {Text(best)}, but hardly by more than its noise; the range is wider for it");

        return diverged || curve.Rises
            ? new(min, best, max, IsClear: true, $"the loss falls steepest at {Text(best)} and no further than to {Text(max)}")
            : new(min, best, max, IsClear: true, $"the loss falls steepest at {Text(best)} and training does not diverge up to {Text(last)}; larger rates may do as well");
    }

    private static LearningRateRange Guess(double min, double max, string reason) => new(min, Math.Sqrt(min) * Math.Sqrt(max), max, IsClear: false, reason);

    private static string Text(double rate) => rate.ToString("0.##E+0", CultureInfo.InvariantCulture);
}

/// <param name="Rate">Above 0.</param>
/// <param name="Loss">Less is better; NaN or infinite where training diverged.</param>
public sealed record LearningRatePoint(double Rate, double Loss);
