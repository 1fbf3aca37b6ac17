using System.Globalization;
using System.Text.RegularExpressions;

namespace TuneOperator.LocalCluster.ApiServer.Discovery;

/// <summary>Most stable first, then newest: v2, v1, v1beta2, v1beta1, v1alpha1, and what is no Kubernetes version at the end.</summary>
internal sealed partial class VersionOrder : IComparer<string>
{
    public static VersionOrder Instance { get; } = new();

    public int Compare(string? x, string? y)
    {
        var (stability, major, minor) = Rank(x ?? "");
        var (otherStability, otherMajor, otherMinor) = Rank(y ?? "");
        var order = otherStability.CompareTo(stability);
        if (order == 0)
            order = otherMajor.CompareTo(major);
        if (order == 0)
            order = otherMinor.CompareTo(minor);
        return order != 0 ? order : string.CompareOrdinal(x, y);
    }

    private static (int Stability, int Major, int Minor) Rank(string version)
    {
        var match = Pattern().Match(version);
        if (!match.Success)
            return (0, 0, 0);
        var stability = match.Groups["stability"].Value switch { "alpha" => 1, "beta" => 2, _ => 3 };
        return (stability, Number(match.Groups["major"].Value), Number(match.Groups["minor"].Value));
    }

    private static int Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    [GeneratedRegex(@"^v(?<major>\d+)((?<stability>alpha|beta)(?<minor>\d+))?\z", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Pattern();
}
