using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace TuneOperator.Cli.Commands;

/// <summary>A command's <c>--help</c> with examples below its options, which the description would put above them and into the list of commands.</summary>
internal static class HelpNotes
{
    public static HelpOption Option(string notes)
    {
        var option = new HelpOption();
        option.Action = new Action((SynchronousCommandLineAction)option.Action!, notes);
        return option;
    }

    private sealed class Action(SynchronousCommandLineAction help, string notes) : SynchronousCommandLineAction
    {
        public override bool ClearsParseErrors => true;

        public override int Invoke(ParseResult parseResult)
        {
            var code = help.Invoke(parseResult);
            parseResult.InvocationConfiguration.Output.WriteLine(notes);
            return code;
        }
    }
}
