using System.Globalization;
using TuneOperator.Cli.Tables;

namespace TuneOperator.Cli.Charts;

/// <summary>A bar a parameter. Pure.</summary>
internal static class ImportanceChart
{
    private const int NameWidth = 24;
    private const int Shown = 15;

    public static IEnumerable<ChartLine> Of(Importance importance, int width)
    {
        yield return new ChartLine([("Importance", Tone.Accent), ("  the share of the variation that each parameter explains alone", Tone.Muted)]);
        var room = Math.Max(10, width - NameWidth - 8);
        foreach (var parameter in importance.Parameters.Take(Shown))
        {
            var name = SafeText.Of(parameter.Name);
            var bar = (int)Math.Round(parameter.Share * room);
            yield return new ChartLine(
            [
                ((name.Length > NameWidth - 1 ? name[..(NameWidth - 2)] + "…" : name).PadRight(NameWidth), Tone.Plain),
                (new string('█', bar), Tone.Good),
                (string.Create(CultureInfo.InvariantCulture, $" {parameter.Share:P0}"), Tone.Muted),
            ]);
        }

        if (importance.Caveat is { } caveat)
        {
            yield return new ChartLine($"  {caveat}", Tone.Muted);
        }
    }
}
