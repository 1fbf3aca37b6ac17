namespace TuneOperator.LocalCluster.Schemas.Validation;

/// <summary>Numbers that carry a check digit, with spaces and dashes between their digits.</summary>
internal static class CheckDigits
{
    /// <summary>ISO 2108: the weighted sum is divisible by 11; the last digit may be an X for ten.</summary>
    public static bool IsIsbn10(string text)
    {
        var digits = Strip(text);
        return digits.Length == 10 && digits[..9].All(char.IsAsciiDigit) && (char.IsAsciiDigit(digits[9]) || digits[9] == 'X')
            && digits.Select((digit, i) => (10 - i) * (digit == 'X' ? 10 : digit - '0')).Sum() % 11 == 0;
    }

    /// <summary>ISO 2108: weights 1 and 3 in turn, divisible by 10.</summary>
    public static bool IsIsbn13(string text)
    {
        var digits = Strip(text);
        return digits.Length == 13 && digits.All(char.IsAsciiDigit) && digits.Select((digit, i) => (i % 2 == 0 ? 1 : 3) * (digit - '0')).Sum() % 10 == 0;
    }

    /// <summary>13 to 19 digits with a Luhn check digit.</summary>
    public static bool IsCreditCard(string text)
    {
        var digits = new string([.. text.Where(char.IsAsciiDigit)]);
        return digits.Length is >= 13 and <= 19 && digits.Reverse().Select((digit, i) => Doubled(digit - '0', i % 2 == 1)).Sum() % 10 == 0;
    }

    private static int Doubled(int digit, bool doubles) => !doubles ? digit : digit > 4 ? (2 * digit) - 9 : 2 * digit;

    private static string Strip(string text) => text.Replace("-", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal);
}
