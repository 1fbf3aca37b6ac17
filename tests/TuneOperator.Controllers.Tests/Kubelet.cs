using System.Text;

namespace TuneOperator.Controllers.Tests;

/// <summary>How a kubelet expands <c>$(NAME)</c>, by the rules of the Kubernetes documentation of Container.command.</summary>
internal static class Kubelet
{
    public static string Expand(string text, Func<string, string?> variable)
    {
        var result = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            var next = text[i] == '$' && i + 1 < text.Length ? text[i + 1] : '\0';
            var close = next == '(' ? text.IndexOf(')', i) : -1;
            if (next == '$')
            {
                result.Append('$');
                i++;
            }
            else if (close > 0)
            {
                var name = text[(i + 2)..close];
                result.Append(variable(name) ?? $"$({name})");
                i = close;
            }
            else
            {
                result.Append(text[i]);
            }
        }

        return result.ToString();
    }
}
