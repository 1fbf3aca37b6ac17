namespace TuneOperator.LocalCluster.Selection;

/// <summary>
/// Parses <c>a=b,c!=d,e in (f,g),h notin (i),j,!k</c>.
/// </summary>
internal sealed class LabelSelectorParser
{
    private readonly string _text;
    private int _position;

    private LabelSelectorParser(string text) => _text = text;

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
        return parser._position == text.Length ? new LabelSelector(requirements) : throw parser.Unexpected("',' or 'end of string'");
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
        if (_position == _text.Length || _text[_position] == ',')
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
        var start = _position;
        while (_position < _text.Length && !"=!,()<> \t".Contains(_text[_position]))
            _position++;
        return _text[start.._position];
    }

    private bool Take(char character)
    {
        SkipSpace();
        if (_position == _text.Length || _text[_position] != character)
            return false;
        _position++;
        return true;
    }

    private bool Take(string token)
    {
        SkipSpace();
        if (!_text.AsSpan(_position).StartsWith(token, StringComparison.Ordinal))
            return false;
        _position += token.Length;
        return true;
    }

    private void SkipSpace()
    {
        while (_position < _text.Length && char.IsWhiteSpace(_text[_position]))
            _position++;
    }

    private FormatException Unexpected(string expected) =>
        new($"unable to parse requirement: found '{(_position < _text.Length ? _text[_position..] : "")}', expected: {expected}");
}
