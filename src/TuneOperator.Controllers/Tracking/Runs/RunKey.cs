namespace TuneOperator.Controllers.Tracking.Runs;

/// <summary>Keys of params and metrics as MLflow takes them: letters, digits, _, -, ., blanks and slashes, at most 250, and no path that would be another when it is cleaned up. Pure.</summary>
internal static class RunKey
{
    private const int Longest = 250;

    public static string Of(string name)
    {
        var key = string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.' or ' ' or '/' ? c : '_'));
        key = key.Length <= Longest ? key : key[..Longest];
        return key.Split('/').Any(part => part is "" or "." or "..") ? key.Replace('/', '_') is var flat && flat is "" or "." or ".." ? "_" : key.Replace('/', '_') : key;
    }
}
