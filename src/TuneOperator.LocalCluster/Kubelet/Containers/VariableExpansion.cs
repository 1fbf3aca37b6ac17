using System.Text;

namespace TuneOperator.LocalCluster.Kubelet.Containers;

/// <summary>Kubernetes' <c>$(VAR)</c>: replaced when the variable is known, left alone when not; <c>$$</c> stands for one <c>$</c>.</summary>
internal static class VariableExpansion
{
    public static string Expand(string text, IReadOnlyDictionary<string, string> variables)
    {
        var result = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '$' || i + 1 == text.Length)
            {
                result.Append(text[i]);
                continue;
            }

            i++;
            var close = text[i] == '(' ? text.IndexOf(')', i) : -1;
            if (close > 0)
            {
                var name = text[(i + 1)..close];
                result.Append(variables.TryGetValue(name, out var value) ? value : $"$({name})");
                i = close;
            }
            else if (text[i] == '$')
            {
                result.Append('$');
            }
            else
            {
                result.Append('$').Append(text[i]);
            }
        }

        return result.ToString();
    }
}
