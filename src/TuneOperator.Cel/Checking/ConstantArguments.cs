using TuneOperator.Cel.Functions.RegularExpressions;
using TuneOperator.Cel.Syntax;
using TuneOperator.Cel.Values;

namespace TuneOperator.Cel.Checking;

/// <summary>Literals that can never be read as what the function makes of them.</summary>
internal static class ConstantArguments
{
    public static void Check(CallNode call, Checker checker)
    {
        if (call.Arguments is not [.., LiteralNode { Value: CelString text } literal])
            return;
        var isValid = call.Function switch
        {
            "matches" => Re2.TryCompile(text.Value, out _, out _),
            "duration" => DurationText.TryParse(text.Value, out _),
            "timestamp" => TimestampText.TryParse(text.Value, out _),
            _ => true,
        };
        if (!isValid)
            checker.Remark(literal.Position, $"invalid {call.Function} argument");
    }
}
