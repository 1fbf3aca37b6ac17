using System.Text.RegularExpressions;
using TuneOperator.LocalCluster.Schemas.Errors;

namespace TuneOperator.LocalCluster.Registry;

/// <summary>What is wrong with names that are not names of objects: of labels, ports, variables, keys. Nothing when they are right.</summary>
internal static partial class Names
{
    private const string QualifiedForm =
        "must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character "
        + "(e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')";

    private const string LabelValueForm =
        "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character "
        + "(e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')";

    private const string ConfigKeyForm =
        "a valid config key must consist of alphanumeric characters, '-', '_' or '.' (e.g. 'key.name',  or 'KEY_NAME',  or 'key-name', regex used for validation is '[-._a-zA-Z0-9]+')";

    private const string VariableForm =
        "a valid environment variable name must consist only of printable ASCII characters other than '='";

    private const int LongestName = 63;
    private const int LongestPrefix = 253;
    private const int LongestPortName = 15;

    /// <summary>A name with an optional DNS prefix before a slash: keys of labels, names of resources.</summary>
    public static IEnumerable<string> QualifiedProblems(string key)
    {
        var parts = key.Split('/');
        if (parts.Length > 2)
            return [$"a valid label key {QualifiedForm} with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')"];
        var problems = new List<string>();
        if (parts.Length == 2)
        {
            if (parts[0].Length == 0)
                problems.Add("prefix part must be non-empty");
            else
                problems.AddRange(DnsNames.SubdomainProblems(parts[0], "bytes").Select(problem => "prefix part " + problem));
        }

        var name = parts[^1];
        if (name.Length == 0)
            problems.Add("name part must be non-empty");
        else if (name.Length > LongestName)
            problems.Add($"name part must be no more than {LongestName} bytes");
        if (!Qualified().IsMatch(name))
            problems.Add("name part " + QualifiedForm);
        return problems;
    }

    public static IEnumerable<string> LabelValueProblems(string value)
    {
        if (value.Length > LongestName)
            yield return $"must be no more than {LongestName} bytes";
        if (value.Length > 0 && !Qualified().IsMatch(value))
            yield return LabelValueForm;
    }

    /// <summary>The keys of ConfigMaps and Secrets, which become file names.</summary>
    public static IEnumerable<string> ConfigKeyProblems(string key)
    {
        if (key.Length > LongestPrefix)
            yield return $"must be no more than {LongestPrefix} characters";
        if (!ConfigKey().IsMatch(key))
            yield return ConfigKeyForm;
        if (key is ".")
            yield return "must not be '.'";
        else if (key is "..")
            yield return "must not be '..'";
        else if (key.StartsWith("..", StringComparison.Ordinal))
            yield return "must not start with '..'";
    }

    public static IEnumerable<string> VariableProblems(string name)
    {
        if (name.Length == 0)
            yield return "environment variable name must be non-empty";
        else if (!Variable().IsMatch(name))
            yield return VariableForm;
    }

    public static IEnumerable<string> PortProblems(string name)
    {
        if (name.Length > LongestPortName)
            yield return $"must be no more than {LongestPortName} characters";
        if (!PortCharacters().IsMatch(name))
            yield return "must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)";
        if (!name.Any(c => c is >= 'a' and <= 'z'))
            yield return "must contain at least one letter (a-z)";
        if (name.Contains("--", StringComparison.Ordinal))
            yield return "must not contain consecutive hyphens";
        if (name.Length > 0 && (name[0] is '-' || name[^1] is '-'))
            yield return "must not begin or end with a hyphen";
    }

    [GeneratedRegex(@"^([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]\z", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Qualified();

    [GeneratedRegex(@"^[-._a-zA-Z0-9]+\z", RegexOptions.NonBacktracking)]
    private static partial Regex ConfigKey();

    [GeneratedRegex(@"^[ -<>-~]+\z", RegexOptions.NonBacktracking)]
    private static partial Regex Variable();

    [GeneratedRegex(@"^[-a-z0-9]+\z", RegexOptions.NonBacktracking)]
    private static partial Regex PortCharacters();
}
