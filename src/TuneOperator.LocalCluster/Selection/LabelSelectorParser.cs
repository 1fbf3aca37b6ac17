namespace TuneOperator.LocalCluster.Selection;

/// <summary>
/// Parses <c>a=b,c!=d,e in (f,g),h notin (i),j,!k</c>, and words what is wrong as a real server does.
/// </summary>
internal sealed class LabelSelectorParser
{
    private readonly LabelSelectorLexer lexer;

    private LabelSelectorParser(string text) => lexer = new LabelSelectorLexer(text);

    /// <exception cref="FormatException">The text is no selector; the message says where it stops being one.</exception>
    public static LabelSelector Parse(string text)
    {
        var parser = new LabelSelectorParser(text);
        var requirements = new List<LabelRequirement>();
        if (parser.lexer.Peek().Length == 0)
            return LabelSelector.Everything;
        if (!Begins(parser.lexer.Peek()))
            throw new FormatException($"found '{parser.lexer.Peek()}', expected: !, identifier, or 'end of string'");
        while (true)
        {
            requirements.Add(parser.Requirement());
            switch (parser.lexer.Next())
            {
                case "":
                    return new LabelSelector(requirements);
                case "," when Begins(parser.lexer.Peek()):
                    continue;
                case ",":
                    throw new FormatException($"found '{parser.lexer.Peek()}', expected: identifier after ','");
                case var other:
                    throw new FormatException($"found '{other}', expected: ',' or 'end of string'");
            }
        }
    }

    private static bool Begins(string token) => token is "!" || LabelSelectorLexer.IsWord(token);

    private LabelRequirement Requirement()
    {
        try
        {
            var requirement = Term();
            LabelRules.Check(requirement);
            return requirement;
        }
        catch (FormatException e)
        {
            throw new FormatException($"unable to parse requirement: {e.Message}", e);
        }
    }

    private LabelRequirement Term()
    {
        var absent = lexer.Peek() is "!";
        if (absent)
            lexer.Next();
        var key = Identifier();
        LabelRules.CheckKey(key);
        if (absent)
            return new LabelRequirement(key, LabelOperator.DoesNotExist, []);
        if (lexer.Peek() is "" or ",")
            return new LabelRequirement(key, LabelOperator.Exists, []);
        return lexer.Next() switch
        {
            "=" or "==" => new LabelRequirement(key, LabelOperator.In, [Value()]),
            "!=" => new LabelRequirement(key, LabelOperator.NotIn, [Value()]),
            ">" => new LabelRequirement(key, LabelOperator.GreaterThan, [Value()]),
            "<" => new LabelRequirement(key, LabelOperator.LessThan, [Value()]),
            "in" => new LabelRequirement(key, LabelOperator.In, Set()),
            "notin" => new LabelRequirement(key, LabelOperator.NotIn, Set()),
            var other => throw new FormatException($"found '{other}', expected: in, notin, =, ==, !=, gt, lt"),
        };
    }

    private string Identifier() => lexer.Next() is var word && LabelSelectorLexer.IsWord(word) ? word : throw new FormatException($"found '{word}', expected: identifier");

    // Nothing is a value too: the empty one.
    private string Value() => lexer.Peek() is "" or "," ? "" : Identifier();

    private HashSet<string> Set()
    {
        if (lexer.Next() is var open and not "(")
            throw new FormatException($"found '{open}' expected: '('");
        var values = new HashSet<string>(StringComparer.Ordinal);
        if (lexer.Peek() is var first && first is not (")" or ",") && !LabelSelectorLexer.IsWord(first))
            throw new FormatException($"found '{first}', expected: ',', ')' or identifier");
        while (true)
        {
            var word = LabelSelectorLexer.IsWord(lexer.Peek());
            values.Add(word ? lexer.Next() : "");
            switch (lexer.Next())
            {
                case ")":
                    return values;
                case ",":
                    continue;
                case var other:
                    throw new FormatException($"found '{other}', expected: ',' or{(word ? " ')'" : " identifier")}");
            }
        }
    }
}
