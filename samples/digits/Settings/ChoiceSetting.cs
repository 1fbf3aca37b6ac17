namespace TuneOperator.Samples.Digits.Settings;

/// <summary>One of a few words.</summary>
internal sealed record ChoiceSetting(string Name, string Default, IReadOnlyList<string> Choices, string Description)
    : Setting<string>(Name, Default, Description)
{
    protected override string Allowed => "one of " + string.Join(", ", Choices);

    protected override bool TryParse(string text, out string value)
    {
        value = text;
        return Choices.Contains(text, StringComparer.Ordinal);
    }
}
