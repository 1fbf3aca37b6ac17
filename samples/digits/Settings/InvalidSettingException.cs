namespace TuneOperator.Samples.Digits.Settings;

/// <summary>The user's mistake, told in a sentence that says what to change; the program ends with exit code 2.</summary>
internal sealed class InvalidSettingException(string message) : Exception(message);
