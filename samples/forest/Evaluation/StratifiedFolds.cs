namespace TuneOperator.Samples.Forest.Evaluation;

internal static class StratifiedFolds
{
    /// <summary>
    /// Every trial is judged on the same folds, whatever its seed: the difference between two trials is then one of their parameters and
    /// not of the rows they happened to be tested on.
    /// </summary>
    private const int SplitSeed = 1;

    /// <summary>Deals the rows to folds so that each class is spread evenly.</summary>
    /// <returns>The fold of each row, 0..<paramref name="folds"/> - 1; the sizes of two folds, in total and per class, differ by at most one.</returns>
    public static int[] Assign(IReadOnlyList<bool> labels, int folds)
    {
        var random = new Random(SplitSeed);
        var assignment = new int[labels.Count];
        var next = 0;
        foreach (var label in new[] { false, true })
        {
            var rows = Enumerable.Range(0, labels.Count).Where(row => labels[row] == label).ToArray();
            random.Shuffle(rows);
            // Going on where the class before stopped keeps the totals even too.
            foreach (var row in rows)
                assignment[row] = next++ % folds;
        }
        return assignment;
    }
}
