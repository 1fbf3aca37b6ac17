using System.Text.RegularExpressions;

namespace TuneOperator.Cli.Commands;

/// <summary>What people type to start this program. As <c>kubectl-tune</c> it is a plugin, which people start as <c>kubectl tune</c>.</summary>
internal static partial class ProgramName
{
    public const string Plain = "tune";
    public const string PluginFile = "kubectl-tune";
    public const string Plugin = "kubectl tune";

    public static string Current { get; } = Of(Environment.ProcessPath);

    public static string Of(string? processPath) => Path.GetFileNameWithoutExtension(processPath) == PluginFile ? Plugin : Plain;

    /// <summary>The text with its command lines spelt as they are to be typed.</summary>
    /// <param name="text">Its command lines begin with <c>tune</c> and a command.</param>
    public static string Spell(string text, string program) => program == Plain ? text : CommandLine().Replace(text, program);

    [GeneratedRegex(@"(?<![\w/-])(?<!kubectl )tune(?= [a-z\[<])", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CommandLine();
}
