using System.Text.RegularExpressions;
using TuneOperator.LocalCluster.Schemas.Errors;

namespace TuneOperator.LocalCluster.Registry.Strategies;

/// <summary>The keys of ConfigMaps and Secrets, which become file names.</summary>
internal static partial class ConfigKeys
{
    /// <summary>Bytes that the values of one object may have together.</summary>
    public const int SizeLimit = 1024 * 1024;

    private const string KeyMessage =
        "a valid config key must consist of alphanumeric characters, '-', '_' or '.' (e.g. 'key.name',  or 'KEY_NAME',  or 'key-name', regex used for validation is '[-._a-zA-Z0-9]+')";

    public static IEnumerable<FieldError> Validate(string field, string key)
    {
        if (key.Length > 253)
            yield return FieldError.Invalid($"{field}[{key}]", key, "must be no more than 253 characters");
        if (!Key().IsMatch(key))
            yield return FieldError.Invalid($"{field}[{key}]", key, KeyMessage);
        if (key is "." or "..")
            yield return FieldError.Invalid($"{field}[{key}]", key, $"must not be '{key}'");
        else if (key.StartsWith("..", StringComparison.Ordinal))
            yield return FieldError.Invalid($"{field}[{key}]", key, "must not start with '..'");
    }

    [GeneratedRegex(@"^[-._a-zA-Z0-9]+\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Key();
}
