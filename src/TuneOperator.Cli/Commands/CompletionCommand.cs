using System.CommandLine;
using TuneOperator.Cli.Completion;

namespace TuneOperator.Cli.Commands;

/// <summary><c>tune completion</c>.</summary>
internal static class CompletionCommand
{
    private static readonly Argument<Shell> Shell = new("SHELL") { Description = "bash, zsh, fish or powershell." };

    private const string Notes =
        """
        Details:
          The script asks this program for commands, options, values and the names of experiments. kubectl completes the words behind
          kubectl tune by itself where kubectl_complete-tune lies on the PATH, as it does beside kubectl-tune.

        Examples:
          source <(tune completion bash)
          source <(tune completion zsh)
          tune completion fish | source
          tune completion powershell | Out-String | Invoke-Expression
        """;

    public static Command Create()
    {
        var command = new Command("completion", "Prints a script that completes command lines in your shell.") { Shell };
        command.Add(HelpNotes.Option(Notes));
        command.SetAction(arguments =>
        {
            Console.Out.Write(CompletionScript.Of(arguments.GetValue(Shell)));
            return ExitCodes.Succeeded;
        });
        return command;
    }
}
