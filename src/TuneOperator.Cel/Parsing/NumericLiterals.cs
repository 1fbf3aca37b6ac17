using TuneOperator.Cel.Lexing;
using TuneOperator.Cel.Values;

namespace TuneOperator.Cel.Parsing;

/// <summary>A minus before a number belongs to the literal: only so is the least int in range.</summary>
internal static class NumericLiterals
{
    /// <returns>Null: what follows the minus is no number that takes one.</returns>
    public static CelValue? Negate(Token token) => token.Literal switch
    {
        CelInt number => new CelInt(-number.Value),
        CelDouble number => new CelDouble(-number.Value),
        CelUint when IsOutOfRange(token) => new CelInt(long.MinValue),
        _ => null,
    };

    /// <summary>The size of the least int, which the scanner lets pass for the sake of a minus.</summary>
    public static bool IsOutOfRange(Token token) => token.Literal is CelUint && token.Text[^1] is not ('u' or 'U');
}
