using TuneOperator.Cel.Lexing;

namespace TuneOperator.Cel.Parsing;

/// <summary>Walks the tokens, and words what is not as expected.</summary>
internal sealed class TokenCursor(SourceText source, List<Token> tokens)
{
    private const string StartOfOperand =
        "{'[', '{', '(', '.', '-', '!', 'true', 'false', 'null', NUM_FLOAT, NUM_INT, NUM_UINT, STRING, BYTES, IDENTIFIER}";

    private int index;

    public Token Current => tokens[index];

    public Token Next => tokens[Math.Min(index + 1, tokens.Count - 1)];

    public Token Advance()
    {
        var token = tokens[index];
        if (token.Kind != TokenKind.End)
            index++;
        return token;
    }

    public bool Accept(string symbol)
    {
        if (!Current.Is(symbol))
            return false;
        Advance();
        return true;
    }

    public void Expect(string symbol)
    {
        if (!Accept(symbol))
            throw Unexpected($"'{symbol}'");
    }

    public Token ExpectIdentifier() => Current.Kind == TokenKind.Identifier ? Advance() : throw Unexpected("IDENTIFIER");

    /// <summary>One token too many is told apart from a text that goes on.</summary>
    public CelParseException UnexpectedRest() =>
        Next.Kind == TokenKind.End ? source.Error(Current.Position, $"Syntax error: extraneous input '{Current.Text}' expecting <EOF>") : Unexpected("<EOF>");

    public CelParseException UnexpectedOperand() => Unexpected(StartOfOperand);

    public CelParseException Unexpected(string expected) => source.Error(Current.Position, $"Syntax error: mismatched input '{Current.Text}' expecting {expected}");
}
