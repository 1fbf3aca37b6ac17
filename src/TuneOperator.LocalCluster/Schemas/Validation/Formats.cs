using System.Collections.Frozen;
using System.Globalization;
using System.Net;
using System.Net.Mail;
using System.Text.RegularExpressions;
using TuneOperator.LocalCluster.Schemas.Structure;

namespace TuneOperator.LocalCluster.Schemas.Validation;

/// <summary>The formats that the API server checks; all others say nothing.</summary>
internal static partial class Formats
{
    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    private static readonly FrozenDictionary<string, Func<string, bool>> Text = new Dictionary<string, Func<string, bool>>(StringComparer.Ordinal)
    {
        ["bsonobjectid"] = text => BsonObjectId().IsMatch(text),
        ["uri"] = text => Uri.TryCreate(text, UriKind.Absolute, out _) || text.StartsWith('/'),
        ["email"] = text => MailAddress.TryCreate(text, out _),
        ["hostname"] = text => text.Length <= 255 && Hostname().IsMatch(text) && text.Split('.').All(label => label.Length <= 63),
        ["ipv4"] = IsIpV4,
        ["ipv6"] = IsIpV6,
        ["cidr"] = IsCidr,
        ["mac"] = text => Mac().IsMatch(text),
        ["uuid"] = text => Uuid().IsMatch(text),
        ["uuid3"] = text => Uuid3().IsMatch(text),
        ["uuid4"] = text => Uuid4().IsMatch(text),
        ["uuid5"] = text => Uuid5().IsMatch(text),
        ["isbn"] = text => CheckDigits.IsIsbn10(text) || CheckDigits.IsIsbn13(text),
        ["isbn10"] = CheckDigits.IsIsbn10,
        ["isbn13"] = CheckDigits.IsIsbn13,
        ["creditcard"] = CheckDigits.IsCreditCard,
        ["ssn"] = text => Ssn().IsMatch(text),
        ["hexcolor"] = text => HexColor().IsMatch(text),
        ["rgbcolor"] = text => RgbColor().IsMatch(text),
        ["byte"] = text => text.Length > 0 && Base64Text().IsMatch(text) && text.Length % 4 == 0,
        ["password"] = _ => true,
        ["date"] = text => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        ["duration"] = text => GoDuration().IsMatch(text) || WordyDuration().IsMatch(text),
        ["datetime"] = text => Rfc3339().IsMatch(text) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out _),
        ["k8sshortname"] = text => text.Length <= 63 && ShortName().IsMatch(text),
        ["k8slongname"] = text => text.Length <= 253 && LongName().IsMatch(text),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The format that is checked for this schema, as written; null when its format has no meaning for its type.</summary>
    public static string? Of(SchemaNode schema) => schema switch
    {
        { Format: null or "" } => null,
        { IntOrString: true } => null,
        { Type: null or "" or "string" } => Text.ContainsKey(Normalize(schema.Format)) ? schema.Format : null,
        { Type: "integer", Format: "int32" or "int64" } => schema.Format,
        { Type: "number", Format: "float" or "double" } => schema.Format,
        _ => null,
    };

    /// <summary>Formats of numbers are no matter of text and hold.</summary>
    public static bool IsValid(string format, string text) => !Text.TryGetValue(Normalize(format), out var check) || check(text);

    private static string Normalize(string format) => format.Replace("-", "", StringComparison.Ordinal);

    private static bool IsIpV4(string text) =>
        text.Split('.') is { Length: 4 } parts && parts.All(part => part.Length > 0 && part.All(char.IsAsciiDigit) && int.TryParse(part, CultureInfo.InvariantCulture, out var value) && value <= 255);

    private static bool IsIpV6(string text) => text.Contains(':', StringComparison.Ordinal) && !text.Contains('[', StringComparison.Ordinal) && IPAddress.TryParse(text, out _);

    private static bool IsCidr(string text) =>
        text.Split('/') is { Length: 2 } parts && (IsIpV4(parts[0]) || IsIpV6(parts[0])) && parts[1].Length > 0 && parts[1].All(char.IsAsciiDigit)
        && int.TryParse(parts[1], CultureInfo.InvariantCulture, out var bits) && bits <= (IsIpV4(parts[0]) ? 32 : 128);

    [GeneratedRegex(@"^[0-9a-fA-F]{24}\z", Options)]
    private static partial Regex BsonObjectId();

    [GeneratedRegex(@"^([a-zA-Z0-9\p{S}\p{L}]((-?[a-zA-Z0-9\p{S}\p{L}]{0,62})?)|([a-zA-Z0-9\p{S}\p{L}](([a-zA-Z0-9\-\p{S}\p{L}]{0,61}[a-zA-Z0-9\p{S}\p{L}])?)(\.)){1,}([a-zA-Z\p{L}]){2,63})\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Hostname();

    [GeneratedRegex(@"^([0-9a-fA-F]{2}[:-]){5}([0-9a-fA-F]{2}[:-]){0,14}[0-9a-fA-F]{2}\z|^[0-9a-fA-F]{4}\.[0-9a-fA-F]{4}\.[0-9a-fA-F]{4}\z", Options)]
    private static partial Regex Mac();

    [GeneratedRegex(@"^[0-9a-fA-F]{8}-?([0-9a-fA-F]{4}-?){3}[0-9a-fA-F]{12}\z", Options)]
    private static partial Regex Uuid();

    [GeneratedRegex(@"^[0-9a-fA-F]{8}-?[0-9a-fA-F]{4}-?3[0-9a-fA-F]{3}-?[0-9a-fA-F]{4}-?[0-9a-fA-F]{12}\z", Options)]
    private static partial Regex Uuid3();

    [GeneratedRegex(@"^[0-9a-fA-F]{8}-?[0-9a-fA-F]{4}-?4[0-9a-fA-F]{3}-?[89abAB][0-9a-fA-F]{3}-?[0-9a-fA-F]{12}\z", Options)]
    private static partial Regex Uuid4();

    [GeneratedRegex(@"^[0-9a-fA-F]{8}-?[0-9a-fA-F]{4}-?5[0-9a-fA-F]{3}-?[89abAB][0-9a-fA-F]{3}-?[0-9a-fA-F]{12}\z", Options)]
    private static partial Regex Uuid5();

    [GeneratedRegex(@"^[0-9]{3}[- ]?[0-9]{2}[- ]?[0-9]{4}\z", Options)]
    private static partial Regex Ssn();

    [GeneratedRegex(@"^#?([0-9a-fA-F]{3}|[0-9a-fA-F]{6})\z", Options)]
    private static partial Regex HexColor();

    [GeneratedRegex(@"^rgb\(\s*((25[0-5]|2[0-4]\d|1?\d?\d)\s*,\s*){2}(25[0-5]|2[0-4]\d|1?\d?\d)\s*\)\z", Options)]
    private static partial Regex RgbColor();

    [GeneratedRegex(@"^[A-Za-z0-9+/]*={0,2}\z", Options)]
    private static partial Regex Base64Text();

    [GeneratedRegex(@"^[+-]?(0|((\d+\.?\d*|\.\d+)(ns|us|µs|μs|ms|s|m|h))+)\z", Options)]
    private static partial Regex GoDuration();

    [GeneratedRegex(@"\d+\s*(ns|nano|us|µs|micro|ms|milli|s|sec|m|min|h|hr|hour|d|day|w|wk|week)", Options | RegexOptions.IgnoreCase)]
    private static partial Regex WordyDuration();

    [GeneratedRegex(@"^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d([.,]\d+)?([Zz]|[+-]\d\d:\d\d)\z", Options)]
    private static partial Regex Rfc3339();

    [GeneratedRegex(@"^[a-z0-9]([-a-z0-9]*[a-z0-9])?\z", Options)]
    private static partial Regex ShortName();

    [GeneratedRegex(@"^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*\z", Options)]
    private static partial Regex LongName();
}
