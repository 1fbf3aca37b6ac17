using System.CommandLine;
using TuneOperator.Cli.Connecting;
using TuneOperator.Cli.Katib;
using TuneOperator.Cli.Manifests;

namespace TuneOperator.Cli.Commands;

/// <summary><c>tune import</c>.</summary>
internal static class ImportCommand
{
    private static readonly Argument<string> File = new("FILE") { Description = "Manifest with Experiments of Katib (kubeflow.org/v1beta1); - is standard input." };

    private const string Notes =
        """
        Details:
          The manifest goes to standard output. What could not be carried over is said on standard error, one line each with what to do.
          tune validate checks the result.

        Exit codes:
          0  written, and be it with notes
          1  the file can't be read, or has no Experiment of Katib

        Examples:
          tune import katib.yaml > experiment.yaml
          tune import katib.yaml | tune validate -
        """;

    public static Command Create()
    {
        var command = new Command("import", "Turns a Katib Experiment into one of ours.") { File };
        command.Add(HelpNotes.Option(Notes));
        command.SetAction((arguments, _) => ClusterTask.GuardAsync(() => Task.FromResult(Import(arguments.GetRequiredValue(File)))));
        return command;
    }

    private static int Import(string file)
    {
        try
        {
            var experiments = ManifestReader.ReadFiles([file], Console.In).Where(KatibImport.IsKatib).ToList();
            if (experiments.Count == 0)
            {
                throw new CommandException($"{ManifestReader.NameOf(file)} has no Experiment with apiVersion: kubeflow.org/v1beta1", ExitCodes.BadInput);
            }

            foreach (var (experiment, at) in experiments.Select((experiment, at) => (experiment, at)))
            {
                var (manifest, notes) = KatibImport.Convert(experiment);
                Console.Out.Write($"{(at > 0 ? "---\n" : string.Empty)}{YamlPrinter.Print(manifest)}");
                foreach (var note in notes)
                {
                    Console.Error.WriteLine(note);
                }
            }

            return ExitCodes.Succeeded;
        }
        catch (ManifestException e)
        {
            throw new CommandException(e.Message, ExitCodes.BadInput, e);
        }
    }
}
