using System.Text;

namespace TuneOperator.Controllers.Experiments.Definition;

/// <summary>Keeps data as it is where Kubernetes expands <c>$(NAME)</c>: in command, args and the values of env.</summary>
internal static class LiteralText
{
    /// <summary>Every dollar doubled. To double only that of <c>$(</c> would not do: Kubernetes reads <c>$$</c> as one dollar, so <c>$$$(X)</c> is a dollar and a reference.</summary>
    public static string Escape(string value) => value.Replace("$", "$$", StringComparison.Ordinal);

    /// <summary>Appends a value to text in which Kubernetes expands references; a lone dollar at its end must not make one of a value that begins with a parenthesis.</summary>
    public static void AppendTo(StringBuilder text, string value)
    {
        var dollars = 0;
        while (dollars < text.Length && text[text.Length - 1 - dollars] == '$')
        {
            dollars++;
        }

        if (value.StartsWith('(') && dollars % 2 == 1)
        {
            text.Append('$');
        }

        text.Append(Escape(value));
    }
}
