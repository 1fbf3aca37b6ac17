using System.Globalization;

namespace TuneOperator.Samples.Digits.Settings;

/// <summary>A whole number from <paramref name="Min"/> to <paramref name="Max"/>, both allowed; 64.0 is one too, as JSON has no other kind.</summary>
internal sealed record WholeNumberSetting(string Name, int Default, int Min, int Max, string Description)
    : Setting<int>(Name, Default, Description)
{
    protected override string Allowed => FormattableString.Invariant($"a whole number from {Min} to {Max}");

    protected override bool TryParse(string text, out int value)
    {
        value = 0;
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || !double.IsInteger(number) || number < Min || number > Max)
            return false;
        value = (int)number;
        return true;
    }
}
