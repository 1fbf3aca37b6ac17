using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.Globalization;

namespace TuneOperator.Cli.Commands;

/// <summary>A command's <c>--help</c> with examples below its options, which the description would put above them and into the list of commands.</summary>
internal static class HelpNotes
{
    public static HelpOption Option(string notes)
    {
        var option = new HelpOption();
        Extend(option, notes);
        return option;
    }

    /// <summary>Puts notes below the help of an option that is there, and spells the program as it was started.</summary>
    public static void Extend(HelpOption option, string notes) => option.Action = new Action((SynchronousCommandLineAction)option.Action!, notes);

    private sealed class Action(SynchronousCommandLineAction help, string notes) : SynchronousCommandLineAction
    {
        public override bool ClearsParseErrors => true;

        public override int Invoke(ParseResult parseResult)
        {
            var configuration = parseResult.InvocationConfiguration;
            var output = configuration.Output;
            using var text = new StringWriter(CultureInfo.InvariantCulture);
            configuration.Output = text;
            try
            {
                var code = help.Invoke(parseResult);
                text.WriteLine(notes);
                output.Write(ProgramName.Spell(text.ToString(), ProgramName.Current));
                return code;
            }
            finally
            {
                configuration.Output = output;
            }
        }
    }
}
