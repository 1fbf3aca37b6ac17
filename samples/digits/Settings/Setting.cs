namespace TuneOperator.Samples.Digits.Settings;

/// <summary>One thing that a run can be told, by a flag, by the environment or as a member of a JSON object.</summary>
/// <typeparam name="T">What its text becomes.</typeparam>
internal abstract record Setting<T>(string Name, T Default, string Description) : ISetting
{
    /// <inheritdoc/>
    public string Flag => "--" + SpellOut(Name, '-').ToLowerInvariant();

    /// <inheritdoc/>
    public string Variable { get; init; } = "TUNE_PARAM_" + SpellOut(Name, '_').ToUpperInvariant();

    /// <inheritdoc/>
    public string Help => $"{Description}: {Allowed} [{DefaultText}]";

    /// <summary>The default as the help tells it.</summary>
    public string DefaultText { get; init; } = FormattableString.Invariant($"{Default}");

    /// <summary>The allowed values, as they end the sentence "give …".</summary>
    protected abstract string Allowed { get; }

    /// <param name="text">What was given.</param>
    /// <param name="source">Where it was given, for the error.</param>
    /// <exception cref="InvalidSettingException">It is not one of the allowed values.</exception>
    public T Parse(string text, string source) =>
        TryParse(text, out var value) ? value : throw new InvalidSettingException($"{source} is '{text}': give {Allowed}.");

    protected abstract bool TryParse(string text, out T value);

    /// <summary>learningRate becomes learning_Rate.</summary>
    private static string SpellOut(string name, char separator) =>
        string.Concat(name.Select(c => char.IsAsciiLetterUpper(c) ? $"{separator}{c}" : c.ToString()));
}
