using System.CommandLine;
using TuneOperator.Operator;

// A stop takes less than 3 s. Left at its 2 s, the library would end the process while the lease is being released.
var configuration = new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromSeconds(5) };
return await OperatorCommand.Create().Parse(args).InvokeAsync(configuration);
