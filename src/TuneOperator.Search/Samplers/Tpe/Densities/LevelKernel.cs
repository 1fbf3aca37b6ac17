using TuneOperator.Search.Numerics;
using TuneOperator.Search.Samplers.Tpe.Groups;

namespace TuneOperator.Search.Samplers.Tpe.Densities;

/// <summary>The kernel of a parameter with few values: a probability of every cell around every cell.</summary>
internal sealed class LevelKernel
{
    private readonly double[][] rows;

    private LevelKernel(double[][] rows) => this.rows = rows;

    /// <summary>For a number: a normal kernel over the cells, each cell's middle standing for it, the sum being 1.</summary>
    /// <param name="sigma">In the unit interval.</param>
    public static LevelKernel Ordered(LevelTable table, double sigma)
    {
        var kernel = Empty(table.Count);
        var masses = new double[table.Count];
        for (var centre = 0; centre < table.Count; centre++)
        {
            var total = 0.0;
            for (var cell = 0; cell < table.Count; cell++)
            {
                var gap = (table.Centres[cell] - table.Centres[centre]) / sigma;
                masses[cell] = table.Widths[cell] * PortableMath.Exp(Math.Max(-0.5 * gap * gap, -690));
                total += masses[cell];
            }

            for (var cell = 0; cell < table.Count; cell++)
                kernel.rows[cell][centre] = masses[cell] / total;
        }

        return kernel;
    }

    /// <summary>For texts: all are alike but the kernel's own.</summary>
    /// <param name="share">What the uniform distribution has of it.</param>
    /// <remarks>Aitchison and Aitken, "Multivariate Binary Discrimination by the Kernel Method", Biometrika 63, 1976.</remarks>
    public static LevelKernel Unordered(LevelTable table, double share)
    {
        var kernel = Empty(table.Count);
        for (var cell = 0; cell < table.Count; cell++)
        {
            Array.Fill(kernel.rows[cell], share / table.Count);
            kernel.rows[cell][cell] += 1 - share;
        }

        return kernel;
    }

    /// <summary>The probability of one cell around each.</summary>
    public double[] Row(int cell) => rows[cell];

    public int Draw(int centre, Xoshiro256 random)
    {
        var left = random.NextUnit();
        for (var cell = 0; cell < rows.Length; cell++)
        {
            left -= rows[cell][centre];
            if (left < 0)
                return cell;
        }

        return centre;
    }

    private static LevelKernel Empty(int count)
    {
        var empty = new double[count][];
        for (var cell = 0; cell < count; cell++)
            empty[cell] = new double[count];

        return new(empty);
    }
}
