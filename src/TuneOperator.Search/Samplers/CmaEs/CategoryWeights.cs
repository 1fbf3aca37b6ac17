using TuneOperator.Search.Numerics;

namespace TuneOperator.Search.Samplers.CmaEs;

/// <summary>A probability for each value of each categorical parameter of a group, moved along the natural gradient with a step that adapts to how steady that is.</summary>
/// <remarks>
/// Hamano, Saito, Nomura, Uchida and Shirakawa, "CatCMA: Stochastic Optimization for Mixed-Category Problems", GECCO 2024; the step is that of Akimoto, Shirakawa,
/// Yoshinari, Uchida, Saito and Nishida, "Adaptive Stochastic Natural Gradient Method for One-Shot Neural Architecture Search", ICML 2019. Immutable.
/// </remarks>
internal sealed class CategoryWeights
{
    private const double Alpha = 1.5;

    private readonly double[][] weights;
    private readonly double[] floors;
    private readonly double[] path;
    private readonly double step;
    private readonly double steadiness;

    private CategoryWeights(double[][] weights, double[] floors, double[] path, double step, double steadiness)
    {
        this.weights = weights;
        this.floors = floors;
        this.path = path;
        this.step = step;
        this.steadiness = steadiness;
    }

    /// <summary>All values of a parameter alike.</summary>
    /// <param name="counts">The number of values of each parameter, at least 2.</param>
    /// <param name="margin">The probability that a parameter, once settled, still changes.</param>
    public static CategoryWeights Uniform(int[] counts, double margin) => new(
        Array.ConvertAll(counts, count => Enumerable.Repeat(1.0 / count, count).ToArray()),
        Array.ConvertAll(counts, count => Math.Min(margin / (count - 1), 1.0 / count)),
        new double[counts.Sum(count => count - 1)],
        step: 1,
        steadiness: 0);

    /// <summary>The probabilities of the values of one of the parameters.</summary>
    public ReadOnlySpan<double> Of(int parameter) => weights[parameter];

    /// <summary>The probabilities as they are among points, the uniform ones counting as many points as a parameter has values.</summary>
    /// <param name="points">The places of the values of each point, by parameter.</param>
    public CategoryWeights Learned(IReadOnlyList<int[]> points)
    {
        var learned = weights.Select((row, parameter) => Floored(
            [.. row.Select((_, value) => (1.0 + points.Count(point => point[parameter] == value)) / (row.Length + points.Count))], floors[parameter]));
        return new CategoryWeights([.. learned], floors, path, step, steadiness);
    }

    /// <summary>A value's place for a number of [0, 1).</summary>
    public int Draw(int parameter, double unit)
    {
        var row = weights[parameter];
        var value = 0;
        for (; value < row.Length - 1 && unit >= row[value]; value++)
            unit -= row[value];

        return value;
    }

    /// <summary>After a generation.</summary>
    /// <param name="points">The places of the values of each member, by parameter.</param>
    /// <param name="ranked">The weights of the members; only those above 0 count, which sum to 1.</param>
    public CategoryWeights Update(IReadOnlyList<int[]> points, double[] ranked)
    {
        var gradient = Array.ConvertAll(weights, row => new double[row.Length]);
        for (var member = 0; member < points.Count; member++)
        {
            var weight = Math.Max(0, ranked[member]);
            for (var parameter = 0; parameter < weights.Length; parameter++)
            {
                for (var value = 0; value < weights[parameter].Length; value++)
                    gradient[parameter][value] += weight * ((points[member][parameter] == value ? 1 : 0) - weights[parameter][value]);
            }
        }

        var direction = Whitened(gradient);
        var length = Math.Sqrt(direction.Sum(part => part * part));
        if (length < 1e-12)
            return this;

        var rate = Math.Min(1, step / Math.Sqrt(path.Length));
        var moved = weights.Select((row, parameter) => Floored([.. row.Select((weight, value) => weight + (step / length * gradient[parameter][value]))], floors[parameter]));
        var newPath = path.Select((part, at) => ((1 - rate) * part) + (Math.Sqrt(rate * (2 - rate)) * direction[at] / length)).ToArray();
        var newSteadiness = ((1 - rate) * (1 - rate) * steadiness) + (rate * (2 - rate));
        var newStep = step * PortableMath.Exp(rate * (newSteadiness - (newPath.Sum(part => part * part) / Alpha)));
        return new CategoryWeights([.. moved], floors, newPath, Math.Min(newStep, Math.Sqrt(path.Length)), newSteadiness);
    }

    /// <summary>The gradient times the root of the Fisher information, in which directions are comparable.</summary>
    private double[] Whitened(double[][] gradient)
    {
        var whitened = new List<double>(path.Length);
        for (var parameter = 0; parameter < weights.Length; parameter++)
        {
            var (row, slope) = (weights[parameter], gradient[parameter]);
            var sum = slope[..^1].Sum();
            for (var value = 0; value < row.Length - 1; value++)
                whitened.Add((slope[value] / Math.Sqrt(row[value])) + (Math.Sqrt(row[value]) * sum / (row[^1] + Math.Sqrt(row[^1]))));
        }

        return [.. whitened];
    }

    private static double[] Floored(double[] row, double floor)
    {
        var raised = Array.ConvertAll(row, weight => Math.Max(weight, floor));
        var above = raised.Sum(weight => weight - floor);
        var surplus = raised.Sum() - 1;
        return above <= 0 ? raised : Array.ConvertAll(raised, weight => weight - (surplus * (weight - floor) / above));
    }
}
