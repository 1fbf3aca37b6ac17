using System.Text;

namespace TuneOperator.Runtime.Client;

/// <summary>Appends parameters to a path; those without a value are left out.</summary>
internal static class QueryString
{
    public static string With(string path, params ReadOnlySpan<(string Name, string? Value)> parameters)
    {
        var text = new StringBuilder(path);
        var separator = '?';
        foreach (var (name, value) in parameters)
        {
            if (value is null)
            {
                continue;
            }

            text.Append(separator).Append(name).Append('=').Append(Uri.EscapeDataString(value));
            separator = '&';
        }

        return text.ToString();
    }
}
