using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace TuneOperator.LocalCluster.Schemas.Columns;

/// <summary>Reads the steps of a path; a step that is no step is an error with its position.</summary>
internal sealed class JsonPathParser
{
    private static readonly string[] Operators = ["==", "!=", "<=", ">=", "<", ">"];

    private readonly string text;
    private int position;

    private JsonPathParser(string text) => this.text = text;

    public static bool TryParse(string text, [NotNullWhen(true)] out IReadOnlyList<JsonPathStep>? steps, [NotNullWhen(false)] out string? error)
    {
        try
        {
            var parser = new JsonPathParser(text);
            steps = parser.Steps();
            parser.Expect(parser.position == text.Length, "unexpected text");
            error = null;
            return true;
        }
        catch (FormatException e)
        {
            (steps, error) = (null, e.Message);
            return false;
        }
    }

    private List<JsonPathStep> Steps()
    {
        var steps = new List<JsonPathStep>();
        if (Peek is '$' or '@')
            position++;
        while (Peek is '.' or '[')
        {
            if (Peek == '[')
                steps.Add(Bracket());
            else if (DotStep() is { } step)
                steps.Add(step);
        }

        return steps;
    }

    private JsonPathStep? DotStep()
    {
        position++;
        var descends = Peek == '.';
        if (descends)
            position++;
        if (Peek == '*')
        {
            position++;
            return new JsonPathStep.Wildcard();
        }

        var name = Name();
        if (name.Length == 0)
        {
            // ".[0]" and a lone "." are the value itself.
            Expect(!descends && Peek is '[' or '\0', "a field name is missing");
            return null;
        }

        return descends ? new JsonPathStep.Descendants(name) : new JsonPathStep.Field(name);
    }

    private string Name()
    {
        var name = new StringBuilder();
        for (; Peek is not ('\0' or '.' or '[' or ']' or ')' or ' ' or '=' or '!' or '<' or '>' or ','); position++)
        {
            if (Peek == '\\' && position + 1 < text.Length)
                position++;
            name.Append(Peek);
        }

        return name.ToString();
    }

    private JsonPathStep Bracket()
    {
        position++;
        var members = new List<JsonPathStep> { Member() };
        while (Peek == ',')
        {
            position++;
            members.Add(Member());
        }

        Skip(']');
        return members.Count == 1 ? members[0] : new JsonPathStep.Union(members);
    }

    private JsonPathStep Member()
    {
        SkipSpaces();
        JsonPathStep member = Peek switch
        {
            '*' => Star(),
            '\'' or '"' => new JsonPathStep.Field(Quoted()),
            '?' => Filter(),
            _ => IndexOrSlice(),
        };
        SkipSpaces();
        return member;
    }

    private JsonPathStep.Wildcard Star()
    {
        position++;
        return new JsonPathStep.Wildcard();
    }

    private JsonPathStep IndexOrSlice()
    {
        var start = OptionalInteger();
        if (Peek != ':')
        {
            Expect(start is not null, "expected an index, a quoted name, * or a filter");
            return new JsonPathStep.Index(start.Value);
        }

        position++;
        var end = OptionalInteger();
        var stride = 1;
        if (Peek == ':')
        {
            position++;
            stride = OptionalInteger() ?? 1;
            Expect(stride > 0, "a step must be positive");
        }

        return new JsonPathStep.Slice(start, end, stride);
    }

    private JsonPathStep.Filter Filter()
    {
        position++;
        Skip('(');
        SkipSpaces();
        var left = Steps();
        SkipSpaces();
        var symbol = Array.Find(Operators, candidate => string.CompareOrdinal(text, position, candidate, 0, candidate.Length) == 0);
        IReadOnlyList<JsonPathStep>? right = null;
        JsonNode? literal = null;
        if (symbol is not null)
        {
            position += symbol.Length;
            SkipSpaces();
            if (Peek == '@')
                right = Steps();
            else
                literal = Literal();
            SkipSpaces();
        }

        Skip(')');
        return new JsonPathStep.Filter(new JsonPathFilter(left, symbol, right, literal));
    }

    private JsonValue Literal()
    {
        if (Peek is '\'' or '"')
            return JsonValue.Create(Quoted());
        var start = position;
        while (Peek is not ('\0' or ')' or ' '))
            position++;
        var word = text[start..position];
        if (bool.TryParse(word, out var flag))
            return JsonValue.Create(flag);
        Expect(double.TryParse(word, CultureInfo.InvariantCulture, out var number), $"{word} is no number, boolean or quoted text");
        return JsonValue.Create(number);
    }

    private string Quoted()
    {
        var quote = Peek;
        var value = new StringBuilder();
        for (position++; Peek != quote; position++)
        {
            Expect(Peek != '\0', "a quote is not closed");
            if (Peek == '\\' && position + 1 < text.Length)
                position++;
            value.Append(Peek);
        }

        position++;
        return value.ToString();
    }

    private int? OptionalInteger()
    {
        var start = position;
        while (char.IsAsciiDigit(Peek) || (Peek == '-' && position == start))
            position++;
        return int.TryParse(text.AsSpan(start, position - start), CultureInfo.InvariantCulture, out var value) ? value : null;
    }

    private char Peek => position < text.Length ? text[position] : '\0';

    private void SkipSpaces()
    {
        while (Peek == ' ')
            position++;
    }

    private void Skip(char expected)
    {
        Expect(Peek == expected, $"expected {expected}");
        position++;
    }

    private void Expect([DoesNotReturnIf(false)] bool holds, string problem)
    {
        if (!holds)
            throw new FormatException($"{problem} at position {position} of the path {text}");
    }
}
