namespace TuneOperator.LocalCluster.Selection;

/// <summary>Cuts a selector into words and marks; the end is the empty text.</summary>
internal sealed class LabelSelectorLexer(string text)
{
    private const string Marks = "=!(),<>";

    private int position;

    public string Peek()
    {
        var before = position;
        var next = Next();
        position = before;
        return next;
    }

    public string Next()
    {
        while (position < text.Length && char.IsWhiteSpace(text[position]))
            position++;
        if (position == text.Length)
            return "";
        var start = position++;
        if (Marks.Contains(text[start], StringComparison.Ordinal))
        {
            if (text[start] is '=' or '!' && position < text.Length && text[position] == '=')
                position++;
        }
        else
        {
            while (position < text.Length && !char.IsWhiteSpace(text[position]) && !Marks.Contains(text[position], StringComparison.Ordinal))
                position++;
        }

        return text[start..position];
    }

    public static bool IsWord(string token) => token.Length > 0 && !Marks.Contains(token[0], StringComparison.Ordinal);
}
