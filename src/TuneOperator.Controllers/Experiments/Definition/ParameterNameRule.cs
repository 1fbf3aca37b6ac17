using System.Text.RegularExpressions;

namespace TuneOperator.Controllers.Experiments.Definition;

/// <summary>The shape of a parameter's name, for names that the schema does not check.</summary>
internal static partial class ParameterNameRule
{
    public static bool Fits(string name) => Shape().IsMatch(name);

    [GeneratedRegex(@"\A[A-Za-z]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Shape();
}
