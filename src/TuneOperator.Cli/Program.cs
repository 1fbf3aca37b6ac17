using System.CommandLine;
using TuneOperator.Cli.Commands;

// The commands answer signals themselves: what they started must be stopped before the process may end.
return await TuneCommand.Create().Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null });
