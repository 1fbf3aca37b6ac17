using System.CommandLine;
using System.Globalization;
using TuneOperator.Samples.Forest.Data;
using TuneOperator.Samples.Forest.Evaluation;

namespace TuneOperator.Samples.Forest.CommandLine;

internal static class ForestCommand
{
    private const int Success = 0;
    private const int BadInput = 2;

    private static readonly Option<string> Trees = new("--trees") { HelpName = "N", Description = "Trees in the forest, 1..10000 [TUNE_PARAM_TREES, else 100]" };
    private static readonly Option<string> Depth = new("--depth") { HelpName = "D", Description = "Depth of a full tree, 1..16: a tree has at most 2^D leaves [TUNE_PARAM_DEPTH, else 6]" };
    private static readonly Option<string> Folds = new("--folds") { HelpName = "K", Description = "Folds of the cross-validation, 2..50 [5]" };
    private static readonly Option<string> DataFile = new("--data") { HelpName = "FILE", Description = "The table to learn from [the one beside the program]" };
    private static readonly Option<string> Seed = new("--seed") { HelpName = "S", Description = "Seed of the forest's randomness, a whole number from 0 [TUNE_SEED, else 0]" };

    /// <summary>Evaluates one forest and prints its metrics.</summary>
    /// <returns>0, or 2 after a sentence on <paramref name="error"/> when the input is wrong.</returns>
    public static int Run(string[] arguments, Func<string, string?> environment, TextWriter output, TextWriter error)
    {
        var command = new RootCommand(
            """
            Cross-validates a random forest on the breast cancer data and prints its accuracy.

            Example:
              forest --trees 150 --depth 7 --seed 1
            """)
        {
            Trees, Depth, Folds, DataFile, Seed,
        };
        var parsed = command.Parse(arguments);
        if (parsed.Errors.Count > 0)
            return Refuse(error, $"{string.Join(' ', parsed.Errors.Select(e => e.Message))} See --help.");
        if (parsed.Action is not null)
            return parsed.Invoke(new InvocationConfiguration { Output = output, Error = error });
        try
        {
            var options = ReadOptions(parsed, environment);
            Report(CrossValidation.Run(TumourTable.Read(options.DataFile), options), output);
            return Success;
        }
        catch (InvalidOptionException e)
        {
            return Refuse(error, e.Message);
        }
    }

    private static ForestOptions ReadOptions(ParseResult parsed, Func<string, string?> environment) => new(
        (int)Read(parsed, environment, Trees, "TUNE_PARAM_TREES", 100, 1, 10_000),
        (int)Read(parsed, environment, Depth, "TUNE_PARAM_DEPTH", 6, 1, 16),
        (int)Read(parsed, environment, Folds, variable: null, 5, 2, 50),
        parsed.GetValue(DataFile) ?? Path.Combine(AppContext.BaseDirectory, "data", "breast_cancer.csv"),
        Read(parsed, environment, Seed, "TUNE_SEED", 0, 0, ulong.MaxValue));

    private static ulong Read(ParseResult parsed, Func<string, string?> environment, Option<string> option, string? variable, ulong fallback, ulong min, ulong max)
    {
        var flag = parsed.GetValue(option);
        var text = flag ?? (variable is null ? null : environment(variable));
        if (string.IsNullOrEmpty(text))
            return fallback;
        if (ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= min && value <= max)
            return value;
        throw new InvalidOptionException($"{(flag is null ? variable : option.Name)} is '{text}': give a whole number from {min} to {max}.");
    }

    /// <summary>
    /// The metrics collector takes every name=value pair of the log, so what belongs to one fold has a name of its own and only the last line speaks of the whole.
    /// </summary>
    private static void Report(IEnumerable<FoldResult> folds, TextWriter output)
    {
        var results = new List<FoldResult>();
        foreach (var fold in folds)
        {
            results.Add(fold);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"step={fold.Fold} fold-accuracy={fold.Accuracy:F4} fold-auc={fold.Auc:F4}"));
        }
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"accuracy={results.Average(f => f.Accuracy):F4} auc={results.Average(f => f.Auc):F4}"));
    }

    private static int Refuse(TextWriter error, string sentence)
    {
        error.WriteLine($"forest: {sentence}");
        return BadInput;
    }
}
