using System.Text.RegularExpressions;

namespace TuneOperator.Runtime.Watching;

/// <summary>A label selector, evaluated here as the server does, so that an object of our own that no watch would bring never enters a store.</summary>
internal sealed partial class LabelSelector
{
    private readonly IReadOnlyList<Requirement> requirements;

    private LabelSelector(string? text, IReadOnlyList<Requirement> requirements)
    {
        Text = text;
        this.requirements = requirements;
    }

    private enum Operator
    {
        Exists,
        DoesNotExist,
        In,
        NotIn,
    }

    public static LabelSelector Everything { get; } = new(text: null, []);

    /// <summary>As the API takes it; null selects everything.</summary>
    public string? Text { get; }

    /// <param name="text">Requirements joined by commas: <c>key</c>, <c>!key</c>, <c>key=value</c>, <c>key!=value</c>, <c>key in (a,b)</c>, <c>key notin (a,b)</c>.</param>
    /// <exception cref="FormatException">The text is no label selector.</exception>
    public static LabelSelector Parse(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return Everything;
        }

        var read = new List<Requirement>();
        var position = 0;
        while (position < text.Length)
        {
            var match = Syntax().Match(text, position);
            if (!match.Success)
            {
                throw new FormatException($"'{text}' is no label selector: what begins at character {position + 1} is not understood.");
            }

            read.Add(Read(match));
            position += match.Length;
        }

        return new LabelSelector(text, read);
    }

    public bool Matches(IDictionary<string, string>? labels) => requirements.All(requirement => requirement.Holds(labels));

    private static Requirement Read(Match match)
    {
        var key = match.Groups["key"].Value;
        if (match.Groups["not"].Success)
        {
            return new Requirement(key, Operator.DoesNotExist, []);
        }

        if (match.Groups["set"].Success)
        {
            var values = match.Groups["values"].Value.Split(',', StringSplitOptions.TrimEntries);
            return new Requirement(key, match.Groups["set"].Value == "in" ? Operator.In : Operator.NotIn, values);
        }

        return match.Groups["equality"].Success
            ? new Requirement(key, match.Groups["equality"].Value == "!=" ? Operator.NotIn : Operator.In, [match.Groups["value"].Value])
            : new Requirement(key, Operator.Exists, []);
    }

    [GeneratedRegex(
        @"\G\s*(?:(?<not>!)\s*(?<key>[\w./-]+)|(?<key>[\w./-]+)\s+(?<set>in|notin)\s*\((?<values>[^)]*)\)|(?<key>[\w./-]+)\s*(?:(?<equality>==|=|!=)\s*(?<value>[\w.-]*))?)\s*(?:,|$)",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Syntax();

    private sealed record Requirement(string Key, Operator Operator, IReadOnlyList<string> Values)
    {
        public bool Holds(IDictionary<string, string>? labels)
        {
            string? value = null;
            var present = labels?.TryGetValue(Key, out value) ?? false;
            return Operator switch
            {
                Operator.Exists => present,
                Operator.DoesNotExist => !present,
                Operator.In => present && Values.Contains(value),
                _ => !present || !Values.Contains(value),
            };
        }
    }
}
