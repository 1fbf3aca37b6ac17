using TuneOperator.Cel.Types;

namespace TuneOperator.Cel.Values;

/// <summary>A version of semver.org, 2.0.0. Build metadata is kept but takes no part in order and equality.</summary>
internal sealed class CelSemver(ulong major, ulong minor, ulong patch, IReadOnlyList<string> preRelease, string build) : CelValue, IOpaqueValue
{
    public ulong Major { get; } = major;

    public ulong Minor { get; } = minor;

    public ulong Patch { get; } = patch;

    public override CelKind Kind => CelKind.Semver;

    internal override CelType Type => CelType.Semver;

    object IOpaqueValue.Identity => Precedence;

    private string Precedence => $"{Major}.{Minor}.{Patch}{(PreRelease.Count > 0 ? "-" : "")}{string.Join('.', PreRelease)}";

    private IReadOnlyList<string> PreRelease { get; } = preRelease;

    /// <returns>-1, 0 or 1.</returns>
    public int ComparePrecedence(CelSemver other)
    {
        var order = (Major, Minor, Patch).CompareTo((other.Major, other.Minor, other.Patch));
        if (order != 0)
            return order;
        if (PreRelease.Count == 0 || other.PreRelease.Count == 0)
            return (PreRelease.Count == 0).CompareTo(other.PreRelease.Count == 0);
        return PreRelease.Zip(other.PreRelease, CompareIdentifiers).FirstOrDefault(part => part != 0, PreRelease.Count.CompareTo(other.PreRelease.Count));
    }

    public override string ToString() => $"semver({Quoting.Quote(build.Length > 0 ? $"{Precedence}+{build}" : Precedence)})";

    /// <summary>Numbers by value and before words; words in ASCII order.</summary>
    private static int CompareIdentifiers(string left, string right)
    {
        var (leftIsNumber, rightIsNumber) = (left.All(char.IsAsciiDigit), right.All(char.IsAsciiDigit));
        if (leftIsNumber != rightIsNumber)
            return leftIsNumber ? -1 : 1;
        if (leftIsNumber && left.Length != right.Length)
            return left.Length.CompareTo(right.Length);
        return Math.Sign(string.CompareOrdinal(left, right));
    }
}
