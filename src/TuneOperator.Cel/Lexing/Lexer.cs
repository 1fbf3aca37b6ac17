using TuneOperator.Cel.Parsing;
using TuneOperator.Cel.Values;

namespace TuneOperator.Cel.Lexing;

/// <summary>Splits an expression into tokens. The words true, false, null and in come out as literals and a symbol.</summary>
internal sealed class Lexer(SourceText source, List<CelParseException> faults)
{
    private static readonly string[] Symbols =
        ["==", "!=", "<=", ">=", "&&", "||", "[", "]", "{", "}", "(", ")", ".", ",", "-", "!", "?", ":", "+", "*", "/", "%", "<", ">"];

    private readonly string text = source.Text;
    private int position;

    /// <param name="faults">What is no token is added here, and left out.</param>
    public static List<Token> Tokenize(SourceText source, List<CelParseException> faults)
    {
        var lexer = new Lexer(source, faults);
        var tokens = new List<Token>();
        while (true)
        {
            if (lexer.Next() is not { } token)
                continue;
            tokens.Add(token);
            if (token.Kind == TokenKind.End)
                return tokens;
        }
    }

    /// <returns>Null: a fault was added and its text skipped.</returns>
    private Token? Next()
    {
        SkipBlanks();
        if (position == text.Length)
            return new Token(TokenKind.End, position, "<EOF>");
        if (StringScanner.StartsAt(text, position))
        {
            var start = position;
            if (StringScanner.Scan(source, start, out var endOfString) is { } value)
                return Literal(value, endOfString);
            return Unrecognized(endOfString);
        }


        var c = text[position];
        if (char.IsAsciiDigit(c) || (c == '.' && position + 1 < text.Length && char.IsAsciiDigit(text[position + 1])))
            return Literal(NumberScanner.Scan(source, position, out var endOfNumber), endOfNumber);
        return char.IsAsciiLetter(c) || c == '_' ? Word() : Symbol();
    }

    private void SkipBlanks()
    {
        while (position < text.Length)
        {
            if (text[position] is ' ' or '\t' or '\r' or '\n' or '\f')
            {
                position++;
            }
            else if (text.AsSpan(position).StartsWith("//"))
            {
                var end = text.IndexOf('\n', position);
                position = end < 0 ? text.Length : end;
            }
            else
            {
                return;
            }
        }
    }

    private Token Literal(CelValue value, int end)
    {
        var token = new Token(TokenKind.Literal, position, text[position..end], value);
        position = end;
        return token;
    }

    private Token Word()
    {
        var start = position;
        while (position < text.Length && (char.IsAsciiLetterOrDigit(text[position]) || text[position] == '_'))
            position++;
        var word = text[start..position];
        return word switch
        {
            "true" => new Token(TokenKind.Literal, start, word, CelBool.True),
            "false" => new Token(TokenKind.Literal, start, word, CelBool.False),
            "null" => new Token(TokenKind.Literal, start, word, CelNull.Value),
            "in" => new Token(TokenKind.Symbol, start, word),
            _ => new Token(TokenKind.Identifier, start, word),
        };
    }

    private Token? Symbol()
    {
        foreach (var symbol in Symbols)
        {
            if (!text.AsSpan(position).StartsWith(symbol, StringComparison.Ordinal))
                continue;
            var token = new Token(TokenKind.Symbol, position, symbol);
            position += symbol.Length;
            return token;
        }

        // A sign that only a second one would complete takes what follows with it.
        return Unrecognized(Math.Min(text.Length, position + (text[position] is '=' or '&' or '|' ? 2 : 1)));
    }

    private static string Shown(string part) =>
        part.Replace("\n", "\\n", StringComparison.Ordinal).Replace("\r", "\\r", StringComparison.Ordinal).Replace("\t", "\\t", StringComparison.Ordinal);

    private Token? Unrecognized(int end)
    {
        faults.Add(source.Error(position, $"Syntax error: token recognition error at: '{Shown(text[position..end])}'"));
        position = end;
        return null;
    }
}
