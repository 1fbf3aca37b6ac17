namespace TuneOperator.LocalCluster.Selection;

/// <summary>
/// Parses <c>a=b,c!=d,e in (f,g),h notin (i),j,!k</c>.
/// </summary>
internal sealed class LabelSelectorParser
{
    private readonly string text;
    private int position;

    private LabelSelectorParser(string text) => this.text = text;

    /// <exception cref="FormatException">The text is no selector; the message says where it stops being one.</exception>
    public static LabelSelector Parse(string text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return LabelSelector.Everything;
        var parser = new LabelSelectorParser(text);
        var requirements = new List<LabelRequirement>();
        do
        {
            requirements.Add(parser.Requirement());
        }
        while (parser.Take(','));

        parser.SkipSpace();
        return parser.position == text.Length ? new LabelSelector(requirements) : throw parser.Unexpected("',' or 'end of string'");
    }

    private LabelRequirement Requirement()
    {
        if (Take('!'))
            return new LabelRequirement(Word("identifier"), LabelOperator.DoesNotExist, []);
        var key = Word("identifier");
        if (Take("==") || Take('='))
            return new LabelRequirement(key, LabelOperator.In, [WordOrEmpty()]);
        if (Take("!="))
            return new LabelRequirement(key, LabelOperator.NotIn, [WordOrEmpty()]);
        if (Take('>'))
            return new LabelRequirement(key, LabelOperator.GreaterThan, [Word("identifier")]);
        if (Take('<'))
            return new LabelRequirement(key, LabelOperator.LessThan, [Word("identifier")]);
        SkipSpace();
        if (position == text.Length || text[position] == ',')
            return new LabelRequirement(key, LabelOperator.Exists, []);
        return Word("in, notin, =, ==, !=, gt, lt") switch
        {
            "in" => new LabelRequirement(key, LabelOperator.In, Set()),
            "notin" => new LabelRequirement(key, LabelOperator.NotIn, Set()),
            var other => throw new FormatException($"unable to parse requirement: found '{other}', expected: in, notin, =, ==, !=, gt, lt"),
        };
    }

    private HashSet<string> Set()
    {
        if (!Take('('))
            throw Unexpected("'('");
        var values = new HashSet<string>(StringComparer.Ordinal);
        do
        {
            values.Add(WordOrEmpty());
        }
        while (Take(','));

        return Take(')') ? values : throw Unexpected("',' or ')'");
    }

    private string Word(string expected)
    {
        var word = WordOrEmpty();
        return word.Length > 0 ? word : throw Unexpected(expected);
    }

    private string WordOrEmpty()
    {
        SkipSpace();
        var start = position;
        while (position < text.Length && !"=!,()<> \t".Contains(text[position]))
            position++;
        return text[start..position];
    }

    private bool Take(char character)
    {
        SkipSpace();
        if (position == text.Length || text[position] != character)
            return false;
        position++;
        return true;
    }

    private bool Take(string token)
    {
        SkipSpace();
        if (!text.AsSpan(position).StartsWith(token, StringComparison.Ordinal))
            return false;
        position += token.Length;
        return true;
    }

    private void SkipSpace()
    {
        while (position < text.Length && char.IsWhiteSpace(text[position]))
            position++;
    }

    private FormatException Unexpected(string expected) =>
        new($"unable to parse requirement: found '{(position < text.Length ? text[position..] : "")}', expected: {expected}");
}
