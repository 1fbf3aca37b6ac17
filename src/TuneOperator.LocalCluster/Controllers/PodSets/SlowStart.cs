namespace TuneOperator.LocalCluster.Controllers.PodSets;

/// <summary>Does the same thing many times, in batches that double: what the server refuses is refused once, not a hundred times.</summary>
internal static class SlowStart
{
    /// <returns>How often it was done.</returns>
    /// <exception cref="Exception">What the first refusal threw, once its batch is over.</exception>
    public static async Task<int> Run(int count, Func<int, Task> act)
    {
        var done = 0;
        for (var batch = Math.Min(count, 1); batch > 0; batch = Math.Min(2 * batch, count - done))
        {
            var tasks = Enumerable.Range(done, batch).Select(act).ToList();
            await Task.WhenAll(tasks);
            done += batch;
        }

        return done;
    }
}
