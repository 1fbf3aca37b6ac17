using System.CommandLine;
using TuneOperator.Samples.Digits.Data;
using TuneOperator.Samples.Digits.Settings;
using TuneOperator.Samples.Digits.Training;

namespace TuneOperator.Samples.Digits.CommandLine;

internal static class DigitsCommand
{
    private const int Success = 0;
    private const int BadInput = 2;

    private static readonly Option<string> DataFile = new("--data")
    {
        HelpName = "FILE",
        Description = "Gzipped lines of 64 pixels and the digit [the file beside the program]",
    };

    /// <summary>Trains one network and prints a line an epoch.</summary>
    /// <returns>0, also when the training diverged; 2 after a sentence on <paramref name="error"/> when the input is wrong.</returns>
    public static int Run(string[] arguments, Func<string, string?> environment, TextWriter output, TextWriter error)
    {
        var flags = TrainingSettings.All.ToDictionary(
            setting => setting.Flag,
            setting => new Option<string>(setting.Flag) { HelpName = "VALUE", Description = setting.Help },
            StringComparer.Ordinal);
        var command = new RootCommand(
            """
            Trains a small neural network on handwritten digits and prints its loss and accuracies after each epoch.

            What no flag says is taken from TUNE_PARAM_LEARNING_RATE and the like, then from the JSON object in TUNE_PARAMETERS, then from the defaults.

            Example:
              digits --optimizer sgd --learning-rate 0.05 --momentum 0.9 --schedule one-cycle --warmup-fraction 0.3
            """)
        {
            DataFile,
        };
        foreach (var flag in flags.Values)
            command.Add(flag);
        var parsed = command.Parse(arguments);
        if (parsed.Errors.Count > 0)
            return Refuse(error, $"{string.Join(' ', parsed.Errors.Select(e => e.Message))} See --help.");
        if (parsed.Action is not null)
            return parsed.Invoke(new InvocationConfiguration { Output = output, Error = error });
        try
        {
            var options = TrainingOptions.Read(new SettingSources(flag => parsed.GetValue(flags[flag]), environment));
            var sets = DigitSets.From(DigitsFile.Read(parsed.GetValue(DataFile) ?? DigitsFile.BesideTheProgram));
            var trainer = new Trainer(options, sets);
            foreach (var line in options.SweepSteps > 0 ? trainer.Sweep().Select(report => report.ToLine()) : trainer.Run().Select(report => report.ToLine()))
                output.WriteLine(line);
            return Success;
        }
        catch (InvalidSettingException e)
        {
            return Refuse(error, e.Message);
        }
    }

    private static int Refuse(TextWriter error, string sentence)
    {
        error.WriteLine($"digits: {sentence}");
        return BadInput;
    }
}
