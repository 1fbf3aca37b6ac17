using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using TuneOperator.Cli.Commands;
using TuneOperator.Cli.Connecting;
using TuneOperator.Cli.Records;

namespace TuneOperator.Cli.Tables;

/// <summary>What trials must have to be shown, such as <c>optimizer=adam</c> or <c>learningRate&lt;0.01</c>.</summary>
internal sealed partial record Condition(string Name, string Operator, string Operand)
{
    /// <exception cref="CommandException">It is no condition.</exception>
    public static Condition Parse(string text) => Shape().Match(text) is { Success: true } match
        ? new(match.Groups["name"].Value.Trim(), match.Groups["operator"].Value, match.Groups["operand"].Value.Trim())
        : throw new CommandException($"--where '{text}' is no condition; write for example --where optimizer=adam or --where 'learningRate<0.01'", ExitCodes.BadInput);

    /// <summary>Numbers compare as numbers. What is missing is only unequal.</summary>
    public bool Holds(JsonNode? value)
    {
        if (value is null)
        {
            return Operator == "!=";
        }

        var order = value.Number() is { } number && double.TryParse(Operand, NumberStyles.Float, CultureInfo.InvariantCulture, out var operand)
            ? number.CompareTo(operand)
            : string.CompareOrdinal(TrialColumn.TextOf(value), Operand);
        return Operator switch
        {
            "=" or "==" => order == 0,
            "!=" => order != 0,
            "<" => order < 0,
            "<=" => order <= 0,
            ">" => order > 0,
            _ => order >= 0,
        };
    }

    [GeneratedRegex(@"\A(?<name>[^=!<>]+)(?<operator>==|!=|<=|>=|=|<|>)(?<operand>.*)\z", RegexOptions.ExplicitCapture | RegexOptions.Singleline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Shape();
}
