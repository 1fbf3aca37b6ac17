using System.CommandLine;
using TuneOperator.Cli.AskTell;

namespace TuneOperator.Cli.Commands;

/// <summary><c>tune ask-tell</c>, which has no options: the requests say everything.</summary>
internal static class AskTellCommand
{
    private const string Notes =
        """
        Details:
          Each line of standard input is a request, a JSON object; each is answered by one line on standard output.

            start    begins a study: space, objectives, algorithm, seed, budget, batch, steps
            ask      answers with points to try, each with an id
            tell     the values of a trial; or "state": "pruned" or "failed"
            report   the value after a step; answers whether to stop
            observe  a point and its values from elsewhere

          A request that fails is answered {"error": "why"} and changes nothing. The end of the input ends the process.
          docs/guide/ask-tell.md has every field, and a client in Python.

        Exit codes:
          0    the input has ended
          130  Ctrl-C, and 143 a termination signal

        Example:
          tune ask-tell <<'END'
          {"op":"start","space":[{"name":"x","type":"double","min":0,"max":1}],"objectives":[{"name":"loss"}],"algorithm":"random","seed":1}
          {"op":"ask","count":2}
          {"op":"tell","id":0,"values":{"loss":0.25}}
          END
        """;

    public static Command Create()
    {
        var command = new Command("ask-tell", "Suggests points to any program that asks, over JSON lines on standard input and output.");
        command.Add(HelpNotes.Option(Notes));
        command.SetAction(_ =>
        {
            using var input = Console.OpenStandardInput();
            using var output = Console.OpenStandardOutput();
            Conversation.Hold(input, output);
            return ExitCodes.Succeeded;
        });
        return command;
    }
}
