using System.Globalization;

namespace TuneOperator.Samples.Digits.Settings;

/// <summary>A whole number of 64 bits, which a double could not carry.</summary>
internal sealed record SeedSetting(string Name, ulong Default, string Description) : Setting<ulong>(Name, Default, Description)
{
    protected override string Allowed => FormattableString.Invariant($"a whole number from 0 to {ulong.MaxValue}");

    protected override bool TryParse(string text, out ulong value) =>
        ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);
}
