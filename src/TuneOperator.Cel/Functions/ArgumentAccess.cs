using TuneOperator.Cel.Values;

namespace TuneOperator.Cel.Functions;

/// <summary>Arguments whose types the overload has checked already.</summary>
internal static class ArgumentAccess
{
    public static string Text(this ReadOnlySpan<CelValue> arguments, int index) => ((CelString)arguments[index]).Value;

    public static long Int(this ReadOnlySpan<CelValue> arguments, int index) => ((CelInt)arguments[index]).Value;

    public static CelList List(this ReadOnlySpan<CelValue> arguments, int index) => (CelList)arguments[index];
}
