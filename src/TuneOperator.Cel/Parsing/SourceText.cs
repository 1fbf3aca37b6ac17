using System.Text;

namespace TuneOperator.Cel.Parsing;

/// <summary>The text of an expression, and how a message points into it.</summary>
internal sealed class SourceText
{
    private const int MaximumLength = 100_000;

    /// <exception cref="CelParseException">The text is too long.</exception>
    public SourceText(string text)
    {
        Text = text;
        if (text.Length > MaximumLength)
            throw Error(0, $"expression code point size exceeds limit: size: {text.Length}, limit {MaximumLength}");
    }

    public string Text { get; }

    /// <param name="position">UTF-16 offset, from 0.</param>
    /// <returns>Line from 1; column in code points, from 0.</returns>
    public (int Line, int Column) Locate(int position)
    {
        var before = Text.AsSpan(0, Math.Min(position, Text.Length));
        var lineStart = before.LastIndexOf('\n') + 1;
        var column = 0;
        foreach (var _ in before[lineStart..].EnumerateRunes())
            column++;
        return (before.Count('\n') + 1, column);
    }

    /// <summary>A message with its position, the line and a caret below it.</summary>
    public string Describe(int position, string message)
    {
        var (line, column) = Locate(position);
        var snippet = Text.Split('\n')[line - 1].Replace('\t', ' ');
        var pointer = new StringBuilder();
        var runes = snippet.EnumerateRunes().ToList();
        foreach (var rune in runes.Take(column))
            pointer.Append(rune.IsAscii ? '.' : '．');
        pointer.Append(column >= runes.Count || runes[column].IsAscii ? '^' : '＾');
        return $"ERROR: <input>:{line}:{column + 1}: {message}\n | {snippet}\n | {pointer}";
    }

    public CelParseException Error(int position, string message)
    {
        var (line, column) = Locate(position);
        return new CelParseException(message, Describe(position, message), line, column + 1);
    }
}
