using Microsoft.ML;
using Microsoft.ML.Trainers.FastTree;
using TuneOperator.Samples.Forest.CommandLine;
using TuneOperator.Samples.Forest.Data;

namespace TuneOperator.Samples.Forest.Evaluation;

/// <summary>Trains on all folds but one and tests on that one, for each in turn.</summary>
internal static class CrossValidation
{
    /// <remarks>The same rows and options give the same results on one machine. Lazy: a fold is trained when it is asked for.</remarks>
    public static IEnumerable<FoldResult> Run(IReadOnlyList<Tumour> rows, ForestOptions options)
    {
        var assignment = StratifiedFolds.Assign(rows.Select(row => row.Label).ToArray(), options.Folds);
        for (var fold = 0; fold < options.Folds; fold++)
        {
            var context = new MLContext(Narrow(options.Seed));
            var training = rows.Where((_, row) => assignment[row] != fold);
            var held = rows.Where((_, row) => assignment[row] == fold);
            var model = context.BinaryClassification.Trainers.FastForest(Configure(options)).Fit(context.Data.LoadFromEnumerable(training));
            var metrics = context.BinaryClassification.EvaluateNonCalibrated(model.Transform(context.Data.LoadFromEnumerable(held)));
            yield return new FoldResult(fold + 1, metrics.Accuracy, metrics.AreaUnderRocCurve);
        }
    }

    private static FastForestBinaryTrainer.Options Configure(ForestOptions options) => new()
    {
        NumberOfTrees = options.Trees,
        // FastForest grows a tree best leaf first and has no limit on its depth, only on its leaves. 2^depth is what a full tree of that depth
        // has: the same capacity, though one branch may be longer than the depth and another shorter.
        NumberOfLeaves = 1 << options.Depth,
        // The default of 10 rows a leaf would end every tree at some 45 leaves on this table, and the depth would mean nothing above 5.
        MinimumExampleCountPerLeaf = 1,
        // More threads sum in another order each time, and the same seed would not give the same forest.
        NumberOfThreads = 1,
        Seed = Narrow(options.Seed),
        FeatureSelectionSeed = Narrow(options.Seed + 1),
    };

    /// <summary>ML.NET's seeds have 31 bits.</summary>
    private static int Narrow(ulong seed) => (int)((seed ^ (seed >> 32)) & int.MaxValue);
}
