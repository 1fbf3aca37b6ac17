using TuneOperator.Cel.Lexing;

namespace TuneOperator.Cel.Parsing;

/// <summary>Walks the tokens.</summary>
internal sealed class TokenCursor(SourceText source, List<Token> tokens)
{
    private readonly SyntaxErrors errors = new(source, tokens);
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
            throw errors.Symbol(symbol, index);
    }

    /// <summary>Between two elements; a comma may also stand behind the last one.</summary>
    public void ExpectCommaOr(string close)
    {
        if (!Current.Is(close) && !Accept(","))
            throw errors.CommaOr(close, index);
    }

    public Token ExpectIdentifier() => Current.Kind == TokenKind.Identifier ? Advance() : throw errors.Field(index);

    public void ExpectEnd()
    {
        if (Current.Kind != TokenKind.End)
            throw errors.Rest(index);
    }

    public CelParseException UnexpectedOperand() => errors.Operand(index);
}
