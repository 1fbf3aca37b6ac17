using TuneOperator.Search.Samplers.Bayesian.Model;
using Xunit;

namespace TuneOperator.Search.Tests.Samplers.Bayesian.Model;

public class GaussianProcessTests
{
    private static readonly TrainingSet Three = new([[0.1, 0.4, 0.9]], [0], 1, [1, -0.5, -0.5]);

    private static readonly TrainingSet Plane = new(
        [[0.1, 0.4, 0.9, 0.2, 0.7, 0.55], [0.8, 0.3, 0.6, 0.1, 0.95, 0.45], [1, 0, 1, 0, 0, 1]], [0, 1, 1], 2, [1, -0.5, -0.7, 0.3, 0.4, -1.2]);

    /// <summary>Worked out by solving the three equations with another library.</summary>
    [Fact]
    public void Posterior_of_three_points_is_the_worked_one()
    {
        var process = GaussianProcess.Fit(Three, new([4], 0.01));
        var (mean, variance) = process.Predict([0.55]);
        Assert.Equal(-0.8035286901966987, mean, 12);
        Assert.Equal(0.07897912205393216, variance, 12);
        Assert.Equal(1.3663997855724364, process.SignalVariance, 12);
        Assert.Equal(-1.2269273592623164, process.LogDeterminant, 12);
    }

    [Fact]
    public void Slopes_of_the_posterior_are_its_differences()
    {
        var process = GaussianProcess.Fit(Plane, new([3, 1.5], 0.001));
        double[] at = [0.3, 0.5, 0.2];
        var (means, variances) = (new double[3], new double[3]);
        process.Predict(at, means, variances);
        for (var column = 0; column < at.Length; column++)
        {
            var (up, down) = (process.Predict(Moved(at, column, 1e-5)), process.Predict(Moved(at, column, -1e-5)));
            Assert.Equal((up.Mean - down.Mean) / 2e-5, means[column], 6);
            Assert.Equal((up.Variance - down.Variance) / 2e-5, variances[column], 6);
        }
    }

    [Fact]
    public void Slopes_of_the_likelihood_are_its_differences()
    {
        var likelihood = new MarginalLikelihood(Plane, new HyperparameterPrior(1, 2, -5, 3));
        double[] at = [0.7, -0.4, -4];
        var (slopes, unused) = (new double[3], new double[3]);
        likelihood.Negative(at, slopes);
        for (var entry = 0; entry < at.Length; entry++)
        {
            var difference = likelihood.Negative(Moved(at, entry, 1e-5), unused) - likelihood.Negative(Moved(at, entry, -1e-5), unused);
            Assert.Equal(difference / 2e-5, slopes[entry], 5);
        }
    }

    [Fact]
    public void Believing_its_own_mean_changes_no_mean_and_takes_doubt_away()
    {
        var process = GaussianProcess.Fit(Plane, new([3, 1.5], 1e-6));
        double[] at = [0.3, 0.5, 0.2];
        var believing = process.Believing(at);
        Assert.Equal(process.Predict([0.6, 0.1, 0]).Mean, believing.Predict([0.6, 0.1, 0]).Mean, 8);
        Assert.InRange(believing.Predict(at).Variance, 0, process.Predict(at).Variance / 1000);
    }

    [Fact]
    public void Points_that_come_twice_can_be_fitted()
    {
        var twice = new TrainingSet([[0.5, 0.5, 0.5, 0.1]], [0], 1, [1, 1, 1, -1]);
        Assert.Equal(1, GaussianProcess.Fit(twice, new([4], 1e-16)).Predict([0.5]).Mean, 3);
    }

    [Fact]
    public void A_fit_finds_which_feature_matters()
    {
        var xs = Enumerable.Range(0, 40).Select(at => at * 0.618 % 1).ToArray();
        var zs = Enumerable.Range(0, 40).Select(at => at * 0.414 % 1).ToArray();
        var data = new TrainingSet([xs, zs], [0, 1], 2, Array.ConvertAll(xs, x => Math.Sin(6 * x)));
        var fitted = HyperparameterFit.Run(data);
        Assert.InRange(fitted.Weights[0] / fitted.Weights[1], 5, double.MaxValue);
        Assert.InRange(fitted.Noise, HyperparameterFit.MinNoise, 1e-4);
    }

    private static double[] Moved(double[] point, int entry, double by)
    {
        var moved = (double[])point.Clone();
        moved[entry] += by;
        return moved;
    }
}
