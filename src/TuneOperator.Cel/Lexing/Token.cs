using TuneOperator.Cel.Values;

namespace TuneOperator.Cel.Lexing;

internal enum TokenKind
{
    Identifier,
    Literal,
    Symbol,
    End,
}

/// <param name="Text">As written; of a literal too.</param>
/// <param name="Literal">Null unless the kind is Literal.</param>
internal readonly record struct Token(TokenKind Kind, int Position, string Text, CelValue? Literal = null)
{
    public bool Is(string symbol) => Kind == TokenKind.Symbol && Text == symbol;
}
