using System.Globalization;
using TuneOperator.Cli.Commands;
using TuneOperator.Cli.Connecting;
using TuneOperator.Cli.Records;

namespace TuneOperator.Cli.Tables;

/// <summary>Finds the trial that somebody means.</summary>
internal static class TrialNames
{
    /// <param name="name">Its name, or its index alone.</param>
    /// <exception cref="CommandException">There is none.</exception>
    public static TrialRecord Find(ExperimentRecord experiment, string name) =>
        experiment.FindTrial(name)
        ?? (int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? experiment.Trials.FirstOrDefault(trial => trial.Index == index) : null)
        ?? throw new CommandException($"{experiment.Name} has no trial \"{name}\"{Hint(experiment, name)}", ExitCodes.BadInput);

    private static string Hint(ExperimentRecord experiment, string name) => experiment.Trials.Count == 0
        ? "; it has none yet"
        : NearNames.Of(name, experiment.Trials.Select(trial => trial.Name)) is { Count: > 0 } near
            ? $"; did you mean {string.Join(" or ", near)}?"
            : $"; its trials are {experiment.Trials[0].Name} to {experiment.Trials[^1].Name}, or their index alone";
}
