using System.Globalization;

namespace TuneOperator.Samples.Digits.Settings;

/// <summary>A finite number from <paramref name="Min"/> to <paramref name="Max"/>, both allowed.</summary>
internal sealed record NumberSetting(string Name, double Default, double Min, double Max, string Description)
    : Setting<double>(Name, Default, Description)
{
    protected override string Allowed => FormattableString.Invariant($"a number from {Min} to {Max}");

    protected override bool TryParse(string text, out double value) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && value >= Min && value <= Max;
}
