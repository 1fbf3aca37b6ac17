using System.Globalization;

namespace TuneOperator.Cli.Manifests;

/// <summary>Where something is said, in the form that editors and terminals follow.</summary>
internal static class Place
{
    public static string Of(string source, long line) => string.Create(CultureInfo.InvariantCulture, $"{source}:{line}");

    public static string Of(string source, long line, long column) => string.Create(CultureInfo.InvariantCulture, $"{source}:{line}:{column}");
}
