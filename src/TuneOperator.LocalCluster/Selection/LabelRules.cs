using System.Globalization;
using System.Text.RegularExpressions;
using TuneOperator.LocalCluster.Schemas.Errors;

namespace TuneOperator.LocalCluster.Selection;

/// <summary>What keys and values a selector may name.</summary>
internal static partial class LabelRules
{
    private const int Longest = 63;

    private const string KeyRule =
        "name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character "
        + "(e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')";

    private const string ValueRule =
        "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character "
        + "(e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')";

    /// <exception cref="FormatException">No label has such a key.</exception>
    public static void CheckKey(string key)
    {
        var name = key[(key.IndexOf('/') + 1)..];
        if (name.Length > Longest)
            throw Refuse(FieldError.RootPath, key, $"name part must be no more than {Longest} bytes");
        if (!Name().IsMatch(name))
            throw Refuse(FieldError.RootPath, key, KeyRule);
    }

    /// <exception cref="FormatException">No label has such a value, or it can't be compared so.</exception>
    public static void Check(LabelRequirement requirement)
    {
        var index = 0;
        foreach (var value in requirement.Values)
        {
            if (requirement.Operator is LabelOperator.GreaterThan or LabelOperator.LessThan && !long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _))
                throw Refuse($"values[{index}]", value, "for 'Gt', 'Lt' operators, the value must be an integer");
            if (value.Length > Longest)
                throw Refuse($"values[{index}][{requirement.Key}]", value, $"must be no more than {Longest} bytes");
            if (value.Length > 0 && !Name().IsMatch(value))
                throw Refuse($"values[{index}][{requirement.Key}]", value, ValueRule);
            index++;
        }
    }

    private static FormatException Refuse(string path, string value, string why) => new(FieldError.Invalid(path, value, why).ToString());

    [GeneratedRegex(@"^([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]\z", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Name();
}
