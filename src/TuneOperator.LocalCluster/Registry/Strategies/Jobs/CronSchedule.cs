using System.Globalization;
using TuneOperator.LocalCluster.Schemas.Errors;

namespace TuneOperator.LocalCluster.Registry.Strategies.Jobs;

/// <summary>The five fields of a cron schedule, or one of its short forms.</summary>
internal static class CronSchedule
{
    private static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    private static readonly string[] Days = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

    private static readonly string[] Descriptors = ["@yearly", "@annually", "@monthly", "@weekly", "@daily", "@midnight", "@hourly"];

    private static readonly (int Least, int Most, string[] Names)[] Fields = [(0, 59, []), (0, 23, []), (1, 31, []), (1, 12, Months), (0, 6, Days)];

    /// <returns>What the server says of a schedule that it cannot read; null of one that it can.</returns>
    public static string? Problem(string schedule)
    {
        if (schedule.StartsWith("TZ=", StringComparison.Ordinal) || schedule.StartsWith("CRON_TZ=", StringComparison.Ordinal))
        {
            var space = schedule.IndexOf(' ', StringComparison.Ordinal);
            var zone = schedule[(schedule.IndexOf('=', StringComparison.Ordinal) + 1)..(space < 0 ? schedule.Length : space)];
            if (!TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _))
                return $"provided bad location {zone}: unknown time zone {zone}";
            schedule = schedule[(space + 1)..].Trim();
        }

        if (schedule.StartsWith('@'))
            return DescriptorProblem(schedule);
        var words = schedule.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (words.Length != Fields.Length)
            return $"expected exactly {Fields.Length} fields, found {words.Length}: [{string.Join(' ', words)}]";
        return words.Select((word, i) => FieldProblem(word, Fields[i])).FirstOrDefault(problem => problem is not null);
    }

    private static string? DescriptorProblem(string schedule)
    {
        if (Descriptors.Contains(schedule, StringComparer.Ordinal))
            return null;
        const string Every = "@every ";
        if (!schedule.StartsWith(Every, StringComparison.Ordinal))
            return $"unrecognized descriptor: {schedule}";
        var duration = schedule[Every.Length..];
        return GoDuration.Problem(duration) is { } problem ? $"failed to parse duration {schedule}: {problem}" : null;
    }

    private static string? FieldProblem(string field, (int Least, int Most, string[] Names) bounds) =>
        field.Split(',').Where(e => e.Length > 0).Select(expression => RangeProblem(expression, bounds)).FirstOrDefault(problem => problem is not null);

    private static string? RangeProblem(string expression, (int Least, int Most, string[] Names) bounds)
    {
        var slashed = expression.Split('/');
        var ends = slashed[0].Split('-');
        var (start, end) = (bounds.Least, bounds.Most);
        if (slashed[0] is not ("*" or "?"))
        {
            if (Number(ends[0], bounds.Names, out start) is { } first)
                return first;
            end = start;
            if (ends.Length == 2 && Number(ends[1], bounds.Names, out end) is { } second)
                return second;
            if (ends.Length > 2)
                return $"too many hyphens: {expression}";
        }

        var step = 1;
        if (slashed.Length > 2)
            return $"too many slashes: {expression}";
        if (slashed.Length == 2)
        {
            if (Number(slashed[1], [], out step) is { } problem)
                return problem;
            if (ends.Length == 1)
                end = bounds.Most;
        }

        if (start < bounds.Least)
            return string.Create(CultureInfo.InvariantCulture, $"beginning of range ({start}) below minimum ({bounds.Least}): {expression}");
        if (end > bounds.Most)
            return string.Create(CultureInfo.InvariantCulture, $"end of range ({end}) above maximum ({bounds.Most}): {expression}");
        if (start > end)
            return string.Create(CultureInfo.InvariantCulture, $"beginning of range ({start}) beyond end of range ({end}): {expression}");
        return step == 0 ? $"step of range should be a positive number: {expression}" : null;
    }

    private static string? Number(string text, string[] names, out int number)
    {
        number = Array.FindIndex(names, name => name.Equals(text, StringComparison.OrdinalIgnoreCase));
        if (number >= 0)
        {
            number += names.Length == Months.Length ? 1 : 0;
            return null;
        }

        if (!int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number))
            return $"failed to parse int from {text}: strconv.Atoi: parsing {GoFormat.Quote(text)}: invalid syntax";
        return number < 0 ? $"negative number ({number}) not allowed: {text}" : null;
    }
}
