namespace TuneOperator.Search.Samplers.Bayesian.Acquisition;

/// <summary>The neighbourhood of trials that run: another there would say what they will say anyway.</summary>
/// <param name="running">Their features.</param>
/// <param name="weights">One a column.</param>
/// <param name="reach">The neighbourhood's radius in length scales.</param>
internal sealed class Crowd(IReadOnlyList<double[]> running, double[] weights, double reach)
{
    public bool Includes(double[] features)
    {
        foreach (var point in running)
        {
            var distance = 0.0;
            for (var column = 0; column < features.Length; column++)
                distance += weights[column] * (features[column] - point[column]) * (features[column] - point[column]);

            if (distance < reach * reach)
                return true;
        }

        return false;
    }
}
