using System.Globalization;

namespace TuneOperator.LocalCluster.Controllers.CronJobs;

/// <summary>One of the five fields of a schedule: a set of numbers.</summary>
/// <param name="Values">Bit n is set when n is in it.</param>
/// <param name="Any">Whether it was a star: a day that is any day does not narrow the other one.</param>
internal readonly record struct CronField(ulong Values, bool Any)
{
    public bool Has(int value) => (Values & (1UL << value)) != 0;

    /// <param name="names">Names of the numbers from <paramref name="least"/> on; empty when there are none.</param>
    /// <exception cref="FormatException">It is not understood; the message says why.</exception>
    public static CronField Parse(string text, int least, int most, IReadOnlyList<string> names)
    {
        var values = 0UL;
        var any = false;
        foreach (var part in text.Split(','))
        {
            var (range, step) = Split(part);
            var star = range is "*" or "?";
            var (from, to) = star ? (least, most) : Bounds(range, least, names);
            if (step is not null && !star && !range.Contains('-', StringComparison.Ordinal)) to = most;
            any |= star && step is null or 1;
            if (from < least) throw new FormatException($"beginning of range ({from}) below minimum ({least}): {part}");
            if (to > most) throw new FormatException($"end of range ({to}) above maximum ({most}): {part}");
            if (from > to) throw new FormatException($"beginning of range ({from}) beyond end of range ({to}): {part}");
            for (var value = from; value <= to; value += step ?? 1) values |= 1UL << value;
        }

        return new CronField(values, any);
    }

    private static (string Range, int? Step) Split(string part)
    {
        var pieces = part.Split('/');
        if (pieces.Length > 2) throw new FormatException($"too many slashes: {part}");
        if (pieces.Length == 1) return (pieces[0], null);
        var step = Number(pieces[1], 0, []);
        return step > 0 ? (pieces[0], step) : throw new FormatException($"step of range should be a positive number: {part}");
    }

    private static (int From, int To) Bounds(string range, int least, IReadOnlyList<string> names)
    {
        var ends = range.Split('-');
        if (ends.Length > 2) throw new FormatException($"too many hyphens: {range}");
        var from = Number(ends[0], least, names);
        return (from, ends.Length == 1 ? from : Number(ends[1], least, names));
    }

    private static int Number(string text, int least, IReadOnlyList<string> names)
    {
        for (var i = 0; i < names.Count; i++)
        {
            if (string.Equals(names[i], text, StringComparison.OrdinalIgnoreCase)) return least + i;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new FormatException($"failed to parse int from {text}: strconv.Atoi: parsing \"{text}\": invalid syntax");
    }
}
