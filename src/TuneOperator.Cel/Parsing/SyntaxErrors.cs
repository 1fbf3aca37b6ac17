using TuneOperator.Cel.Lexing;

namespace TuneOperator.Cel.Parsing;

/// <summary>
/// Words what is not as expected as the parser behind cel-go does: a token too many is extraneous if the next one would do, a token too few is missing
/// if the text could go on behind it, and anything else is a mismatch.
/// </summary>
internal sealed class SyntaxErrors(SourceText source, IReadOnlyList<Token> tokens)
{
    private const string BeforeParenthesis = "'[', '{', '('";
    private const string BehindParenthesis = "'.', '-', '!', 'true', 'false', 'null', NUM_FLOAT, NUM_INT, NUM_UINT, STRING, BYTES, IDENTIFIER";

    public CelParseException Rest(int index) => At(index, Behind(index).Kind == TokenKind.End ? "extraneous" : "mismatched", "<EOF>");

    public CelParseException Operand(int index)
    {
        var mayClose = index > 1 && tokens[index - 1].Is("(") && tokens[index - 2].Kind == TokenKind.Identifier;
        var isExtraneous = IsStartOfOperand(Behind(index)) || (mayClose && Behind(index).Is(")"));
        return At(
            index, isExtraneous ? "extraneous" : "mismatched", mayClose ? $"{{{BeforeParenthesis}, ')', {BehindParenthesis}}}" : $"{{{BeforeParenthesis}, {BehindParenthesis}}}");
    }

    /// <summary>What stands behind a dot is no name.</summary>
    public CelParseException Field(int index) => source.Error(tokens[index].Position, $"Syntax error: no viable alternative at input '.{tokens[index].Text}'");

    /// <param name="close">The bracket that would do as well as a comma.</param>
    public CelParseException CommaOr(string close, int index)
    {
        var isExtraneous = Behind(index).Is(close) || Behind(index).Is(",");
        return At(index, isExtraneous ? "extraneous" : "mismatched", $"{{'{close}', ','}}");
    }

    public CelParseException Symbol(string symbol, int index)
    {
        if (tokens[index].Kind != TokenKind.End && Behind(index).Is(symbol))
            return At(index, "extraneous", $"'{symbol}'");
        var couldGoOn = symbol == ":" ? IsStartOfOperand(tokens[index]) : tokens[index].Kind == TokenKind.End && OpenBrackets(index) == 1;
        return couldGoOn
            ? source.Error(tokens[index].Position, $"Syntax error: missing '{symbol}' at '{tokens[index].Text}'")
            : At(index, "mismatched", $"'{symbol}'");
    }

    private static bool IsStartOfOperand(Token token) => token.Kind is TokenKind.Literal or TokenKind.Identifier
        || (token.Kind == TokenKind.Symbol && token.Text is "[" or "{" or "(" or "." or "-" or "!");

    private CelParseException At(int index, string complaint, string expected) =>
        source.Error(tokens[index].Position, $"Syntax error: {complaint} input '{tokens[index].Text}' expecting {expected}");

    private Token Behind(int index) => tokens[Math.Min(index + 1, tokens.Count - 1)];

    private int OpenBrackets(int index) =>
        tokens.Take(index).Where(token => token.Kind == TokenKind.Symbol).Sum(token => token.Text switch
        {
            "(" or "[" or "{" => 1,
            ")" or "]" or "}" => -1,
            _ => 0,
        });
}
