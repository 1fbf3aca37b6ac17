namespace TuneOperator.Samples.Forest.CommandLine;

/// <summary>The user's mistake, told in a sentence that says what to change; the program ends with exit code 2.</summary>
internal sealed class InvalidOptionException(string message) : Exception(message);
