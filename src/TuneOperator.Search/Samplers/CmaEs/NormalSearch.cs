using TuneOperator.Search.Numerics;

namespace TuneOperator.Search.Samplers.CmaEs;

/// <summary>A normal distribution over unit coordinates that follows what ranked best: the mean, the covariance σ²·C and their evolution paths. Immutable.</summary>
/// <remarks>Hansen, "The CMA Evolution Strategy: A Tutorial", arXiv 1604.00772 (2023), Figure 6, negative weights included; Hansen, "Injecting External Solutions into CMA-ES", arXiv 1110.4181, for points that it did not draw.</remarks>
internal sealed class NormalSearch
{
    private readonly double[] stepPath;
    private readonly double[] covariancePath;
    private readonly double[][] covariance;
    private readonly double[][] axes;
    private readonly double[] lengths;
    private readonly double decay;

    private NormalSearch(double[] mean, double step, double[][] covariance, double[] stepPath, double[] covariancePath, double decay)
    {
        Mean = mean;
        Step = step;
        this.covariance = covariance;
        this.stepPath = stepPath;
        this.covariancePath = covariancePath;
        this.decay = decay;
        var eigen = SymmetricEigen.Of(covariance);
        axes = eigen.Vectors;
        lengths = Array.ConvertAll(eigen.Values, value => Math.Sqrt(Math.Max(value, 1e-30)));
    }

    public double[] Mean { get; }

    /// <summary>σ.</summary>
    public double Step { get; }

    /// <summary>The largest standard deviation in any direction.</summary>
    public double Spread => Step * lengths.Max();

    /// <summary>The ratio of the largest standard deviation to the least.</summary>
    public double Elongation => lengths.Max() / lengths.Min();

    public static NormalSearch Around(double[] mean, double step) => Around(mean, step, Scaled(mean.Length, 1));

    /// <param name="covariance">C; that of the points is σ²·C.</param>
    public static NormalSearch Around(double[] mean, double step, double[][] covariance) =>
        new(mean, step, covariance, new double[mean.Length], new double[mean.Length], decay: 1);

    public double Deviation(int coordinate) => Step * Math.Sqrt(covariance[coordinate][coordinate]);

    public double[] Draw(Xoshiro256 random)
    {
        var point = (double[])Mean.Clone();
        for (var axis = 0; axis < axes.Length; axis++)
        {
            var length = Step * lengths[axis] * NormalDistribution.Draw(random);
            for (var at = 0; at < point.Length; at++)
                point[at] += length * axes[axis][at];
        }

        return point;
    }

    /// <summary>The mean and deviation of one coordinate where the others are known.</summary>
    public (double Mean, double Deviation) Given(double[] point, int coordinate)
    {
        var (precision, pull) = (0.0, 0.0);
        for (var axis = 0; axis < axes.Length; axis++)
        {
            var along = 0.0;
            for (var at = 0; at < point.Length; at++)
                along += at == coordinate ? 0 : axes[axis][at] * (point[at] - Mean[at]);

            var weight = axes[axis][coordinate] / (lengths[axis] * lengths[axis]);
            precision += weight * axes[axis][coordinate];
            pull += weight * along;
        }

        return (Mean[coordinate] - (pull / precision), Step / Math.Sqrt(precision));
    }

    /// <summary>After a generation.</summary>
    /// <param name="points">Of the members.</param>
    /// <param name="ranked">The weights of the members: those above 0 sum to 1.</param>
    public NormalSearch Update(IReadOnlyList<double[]> points, double[] ranked, CmaConstants constants)
    {
        var steps = points.Select(Bounded).ToList();
        var shift = new double[Mean.Length];
        for (var member = 0; member < steps.Count; member++)
            Add(shift, steps[member].Move, Math.Max(0, ranked[member]));

        var newStepPath = Mixed(stepPath, Whitened(shift), constants.StepRate, constants.Mass);
        var length = Math.Sqrt(newStepPath.Sum(part => part * part));
        var newDecay = decay * (1 - constants.StepRate) * (1 - constants.StepRate);
        var isCalm = length < (1.4 + (2.0 / (Mean.Length + 1))) * constants.NormalLength * Math.Sqrt(1 - newDecay);
        var newPath = Mixed(covariancePath, isCalm ? shift : new double[shift.Length], constants.PathRate, constants.Mass);
        var newMean = Mean.Select((centre, at) => Math.Clamp(centre + (Step * shift[at]), 0, 1)).ToArray();
        var newStep = Step * PortableMath.Exp(Math.Min(1, constants.StepRate / constants.StepDamping * ((length / constants.NormalLength) - 1)));
        return new NormalSearch(newMean, Math.Min(newStep, 1 / lengths.Max()), Adapted(steps, ranked, newPath, isCalm, constants), newStepPath, newPath, newDecay);
    }

    /// <summary>The same with another mean, and deviations of some coordinates scaled; correlations stay.</summary>
    public NormalSearch With(double[] mean, double[] scales)
    {
        var scaled = covariance.Select((row, at) => row.Select((value, other) => value * scales[at] * scales[other]).ToArray()).ToArray();
        return new NormalSearch(mean, Step, scaled, stepPath, covariancePath, decay);
    }

    /// <summary>A diagonal matrix.</summary>
    public static double[][] Scaled(int size, double diagonal) =>
        [.. Enumerable.Range(0, size).Select(row => Enumerable.Range(0, size).Select(column => row == column ? diagonal : 0).ToArray())];

    private double[][] Adapted(List<(double[] Move, double Length)> steps, double[] ranked, double[] path, bool isCalm, CmaConstants constants)
    {
        var stall = isCalm ? 0 : constants.RankOneRate * constants.PathRate * (2 - constants.PathRate);
        var keep = 1 + stall - constants.RankOneRate - (constants.RankMuRate * ranked.Sum());
        var adapted = Array.ConvertAll(covariance, row => Array.ConvertAll(row, value => keep * value));
        AddOuter(adapted, path, constants.RankOneRate);
        for (var member = 0; member < steps.Count; member++)
        {
            var (move, length) = steps[member];
            var weight = ranked[member] >= 0 ? ranked[member] : ranked[member] * move.Length / Math.Max(length * length, 1e-12);
            AddOuter(adapted, move, constants.RankMuRate * weight);
        }

        return adapted;
    }

    /// <summary>The way from the mean in units of σ, no longer than a drawn one would be, and its length once whitened.</summary>
    private (double[] Move, double Length) Bounded(double[] point)
    {
        var move = point.Select((value, at) => (value - Mean[at]) / Step).ToArray();
        var length = Math.Sqrt(Whitened(move).Sum(part => part * part));
        var limit = Math.Sqrt(move.Length) + 2;
        return length <= limit ? (move, length) : (Array.ConvertAll(move, part => part * limit / length), limit);
    }

    /// <summary>C^(−1/2) times a vector.</summary>
    private double[] Whitened(double[] vector)
    {
        var whitened = new double[vector.Length];
        for (var axis = 0; axis < axes.Length; axis++)
        {
            var along = 0.0;
            for (var at = 0; at < vector.Length; at++)
                along += axes[axis][at] * vector[at];

            Add(whitened, axes[axis], along / lengths[axis]);
        }

        return whitened;
    }

    private static double[] Mixed(double[] path, double[] step, double rate, double mass)
    {
        var gain = Math.Sqrt(rate * (2 - rate) * mass);
        return [.. path.Select((part, at) => ((1 - rate) * part) + (gain * step[at]))];
    }

    private static void Add(double[] sum, double[] vector, double weight)
    {
        for (var at = 0; at < sum.Length; at++)
            sum[at] += weight * vector[at];
    }

    private static void AddOuter(double[][] matrix, double[] vector, double weight)
    {
        for (var row = 0; row < vector.Length; row++)
            Add(matrix[row], vector, weight * vector[row]);
    }
}
