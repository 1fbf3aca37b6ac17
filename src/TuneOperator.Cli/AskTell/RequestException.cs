namespace TuneOperator.Cli.AskTell;

/// <summary>A request that can't be followed. Nothing was changed by it; the message goes back to who sent it.</summary>
internal sealed class RequestException(string message) : Exception(message);
