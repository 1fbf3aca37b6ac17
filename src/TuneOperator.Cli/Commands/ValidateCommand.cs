using System.CommandLine;
using TuneOperator.Cli.Connecting;
using TuneOperator.Cli.Manifests;
using TuneOperator.Cli.Validation;

namespace TuneOperator.Cli.Commands;

/// <summary><c>tune validate</c>.</summary>
internal static class ValidateCommand
{
    private static readonly Argument<string[]> Files = new("FILE")
    {
        Description = "Manifests; several documents in a file are fine; - is standard input.",
        Arity = ArgumentArity.OneOrMore,
    };

    private const string Notes =
        """
        Details:
          Without a cluster it says what a cluster and the operator would say: the schema with unknown fields, the rules between fields, what
          only the operator sees, such as a placeholder that names no parameter, and whether the API server takes a Job of the template.
          Quotas and policies of a real cluster are not known here; kubectl apply --dry-run=server asks it.

        Exit codes:
          0  all would be accepted
          1  something would not: a line each, FILE:LINE: what is wrong and what to change

        Examples:
          tune validate experiment.yaml
          tune import katib.yaml | tune validate -
        """;

    public static Command Create(TimeProvider time)
    {
        var command = new Command("validate", "Checks manifests as the operator would, without a cluster.") { Files };
        command.Add(HelpNotes.Option(Notes));
        command.SetAction((arguments, cancellationToken) => ClusterTask.GuardAsync(() => ValidateAsync(arguments.GetRequiredValue(Files), time, cancellationToken)));
        return command;
    }

    private static async Task<int> ValidateAsync(IReadOnlyList<string> files, TimeProvider time, CancellationToken cancellationToken)
    {
        ValidationReport report;
        try
        {
            var documents = ManifestReader.ReadFiles(files, Console.In);
            await using var validator = await ManifestValidator.StartAsync(time, cancellationToken);
            report = await validator.ValidateAsync(documents, cancellationToken);
        }
        catch (ManifestException e)
        {
            // It begins with its place, as an editor wants it.
            await Console.Error.WriteLineAsync(e.Message);
            return ExitCodes.BadInput;
        }

        foreach (var line in report.Remarks.Concat(report.Faults))
        {
            await Console.Error.WriteLineAsync(line);
        }

        if (report.Faults.Count > 0)
        {
            return ExitCodes.BadInput;
        }

        await Console.Out.WriteLineAsync($"{string.Join(", ", files.Select(ManifestReader.NameOf))}: fine");
        return ExitCodes.Succeeded;
    }
}
