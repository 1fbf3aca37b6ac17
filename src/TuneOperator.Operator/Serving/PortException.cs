namespace TuneOperator.Operator.Serving;

/// <summary>A port can't be listened on; the message says which, and by which option it was asked for.</summary>
internal sealed class PortException(string message, Exception cause) : Exception(message, cause);
