using System.Text;

namespace TuneOperator.Controllers.Experiments.Definition;

/// <summary>The environment variable of a parameter.</summary>
public static class EnvironmentNames
{
    public const string Prefix = "TUNE_PARAM_";

    /// <summary><c>learningRate</c> gives <c>TUNE_PARAM_LEARNING_RATE</c>: an underscore where a capital follows a small letter or a digit, and for every dot and dash.</summary>
    public static string Of(string parameter)
    {
        var name = new StringBuilder(Prefix, Prefix.Length + parameter.Length + 8);
        for (var i = 0; i < parameter.Length; i++)
        {
            var c = parameter[i];
            if (char.IsAsciiLetterUpper(c) && i > 0 && (char.IsAsciiLetterLower(parameter[i - 1]) || char.IsAsciiDigit(parameter[i - 1])))
            {
                name.Append('_');
            }

            name.Append(char.IsAsciiLetterOrDigit(c) ? char.ToUpperInvariant(c) : '_');
        }

        return name.ToString();
    }
}
