namespace TuneOperator.Cli.Completion;

/// <summary>The scripts that make shells ask this program.</summary>
internal static class CompletionScript
{
    private const string Prefix = "completion/";

    public static string Of(Shell shell)
    {
        using var reader = new StreamReader(typeof(CompletionScript).Assembly.GetManifestResourceStream(Prefix + shell.ToString().ToLowerInvariant())!);
        return reader.ReadToEnd();
    }
}

internal enum Shell
{
    Bash,
    Zsh,
    Fish,
    PowerShell,
}
