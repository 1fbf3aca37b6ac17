using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using TuneOperator.Cli.Manifests;
using TuneOperator.Cli.Tables;
using TuneOperator.Controllers.Experiments.Definition;

namespace TuneOperator.Cli.Best;

/// <summary>A trial's parameters, to be pasted where they are needed. Pure.</summary>
internal static class ParameterPrinter
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Print(JsonObject parameters, ParameterFormat format) => format switch
    {
        ParameterFormat.Json => parameters.ToJsonString(Indented) + "\n",
        ParameterFormat.Env => string.Concat(parameters.Select(parameter => $"{EnvironmentNames.Of(parameter.Key)}={Quoted(TrialColumn.TextOf(parameter.Value))}\n")),
        ParameterFormat.Flags => string.Join(' ', parameters.Select(parameter => $"--{Kebab(parameter.Key)}={Quoted(TrialColumn.TextOf(parameter.Value))}")) + "\n",
        _ => YamlPrinter.Print(parameters),
    };

    /// <summary>One word of a shell, whatever is in it.</summary>
    public static string Quoted(string text) =>
        text.Length > 0 && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.' or '/' or ':' or '@' or '%' or '+' or ',')
            ? text
            : $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    /// <summary><c>learningRate</c> gives <c>learning-rate</c>, as most command lines spell it.</summary>
    private static string Kebab(string name)
    {
        var text = new StringBuilder(name.Length + 4);
        for (var i = 0; i < name.Length; i++)
        {
            if (char.IsAsciiLetterUpper(name[i]) && i > 0 && (char.IsAsciiLetterLower(name[i - 1]) || char.IsAsciiDigit(name[i - 1])))
            {
                text.Append('-');
            }

            text.Append(name[i] is '_' ? '-' : char.ToLowerInvariant(name[i]));
        }

        return text.ToString();
    }
}
