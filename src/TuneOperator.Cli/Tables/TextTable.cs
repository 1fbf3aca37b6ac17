namespace TuneOperator.Cli.Tables;

/// <summary>Columns of text as kubectl prints them: capitals on top, three blanks between. Control characters that a trial or a manifest may hold are made visible.</summary>
internal sealed class TextTable(params IReadOnlyList<string> titles)
{
    private const int Gap = 3;

    private readonly List<IReadOnlyList<string>> rows = [];

    public void Add(params IReadOnlyList<string> cells) => rows.Add([.. cells.Select(SafeText.Of)]);

    public IEnumerable<string> Lines()
    {
        IReadOnlyList<string>[] all = [[.. titles.Select(title => SafeText.Of(title))], .. rows];
        var widths = titles.Select((_, column) => all.Max(row => row[column].Length)).ToList();
        return all.Select(row => string.Concat(row.Select((cell, column) => cell.PadRight(widths[column] + Gap))).TrimEnd());
    }
}
