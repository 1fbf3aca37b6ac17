using TuneOperator.Search.Numerics;

namespace TuneOperator.Search.Samplers.CmaEs;

/// <summary>The strategy parameters that follow from the dimension and the population.</summary>
/// <remarks>Hansen, "The CMA Evolution Strategy: A Tutorial", arXiv 1604.00772 (2023), Table 1 and equations 49 to 58.</remarks>
internal sealed class CmaConstants
{
    /// <param name="dimensions">At least 1.</param>
    /// <param name="population">At least 2.</param>
    public CmaConstants(int dimensions, int population)
    {
        var n = (double)dimensions;
        var raw = Enumerable.Range(1, population).Select(rank => PortableMath.Log((population + 1) / 2.0) - PortableMath.Log(rank)).ToArray();
        Parents = population / 2;
        Mass = Effective(raw.AsSpan(0, Parents));
        var negativeMass = Effective(raw.AsSpan(Parents));

        StepRate = (Mass + 2) / (n + Mass + 5);
        StepDamping = 1 + (2 * Math.Max(0, Math.Sqrt((Mass - 1) / (n + 1)) - 1)) + StepRate;
        PathRate = (4 + (Mass / n)) / (n + 4 + (2 * Mass / n));
        RankOneRate = 2 / (((n + 1.3) * (n + 1.3)) + Mass);
        RankMuRate = Math.Min(1 - RankOneRate, 2 * (0.25 + Mass + (1 / Mass) - 2) / (((n + 2) * (n + 2)) + Mass));
        NormalLength = Math.Sqrt(n) * (1 - (1 / (4 * n)) + (1 / (21 * n * n)));

        var negativeSum = Math.Min(1 + (RankOneRate / RankMuRate), Math.Min(1 + (2 * negativeMass / (Mass + 2)), (1 - RankOneRate - RankMuRate) / (n * RankMuRate)));
        var (positive, negative) = (raw.Where(weight => weight > 0).Sum(), -raw.Where(weight => weight < 0).Sum());
        Weights = [.. raw.Select(weight => weight >= 0 ? weight / positive : weight * negativeSum / negative)];
    }

    /// <summary>By rank, best first: the positive ones sum to 1, the others are negative.</summary>
    public double[] Weights { get; }

    /// <summary>μ: as many weights may be positive.</summary>
    public int Parents { get; }

    /// <summary>μ_eff: the number of equally weighted parents that would vary as much.</summary>
    public double Mass { get; }

    /// <summary>c_σ.</summary>
    public double StepRate { get; }

    /// <summary>d_σ.</summary>
    public double StepDamping { get; }

    /// <summary>c_c.</summary>
    public double PathRate { get; }

    /// <summary>c_1.</summary>
    public double RankOneRate { get; }

    /// <summary>c_μ.</summary>
    public double RankMuRate { get; }

    /// <summary>The expected length of a standard normal vector.</summary>
    public double NormalLength { get; }

    private static double Effective(ReadOnlySpan<double> weights)
    {
        var (sum, squares) = (0.0, 0.0);
        foreach (var weight in weights)
            (sum, squares) = (sum + weight, squares + (weight * weight));

        return sum * sum / squares;
    }
}
