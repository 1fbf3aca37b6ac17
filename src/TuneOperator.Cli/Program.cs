using System.CommandLine;
using System.CommandLine.Invocation;
using TuneOperator.Cli.Commands;
using TuneOperator.Cli.Completion;

if (args is [CompletionProtocol.Command, .. var words])
{
    foreach (var line in CompletionProtocol.Answer(TuneCommand.Create(), words))
    {
        Console.Out.WriteLine(line);
    }

    return ExitCodes.Succeeded;
}

// The commands answer signals themselves: what they started must be stopped before the process may end.
var configuration = new InvocationConfiguration { ProcessTerminationTimeout = null };
var parsed = TuneCommand.Create().Parse(args);
if (parsed.Action is ParseErrorAction mistake)
{
    // Standard output is for results, and the mistake would scroll out of sight.
    mistake.ShowHelp = false;
    configuration.Output = TextWriter.Null;
}

return await parsed.InvokeAsync(configuration);
