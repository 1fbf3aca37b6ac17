namespace TuneOperator.Operator.Pushing;

/// <summary>A certificate can't be used; the message says which, and why.</summary>
internal sealed class PushCertificateException(string message, Exception cause) : Exception(message, cause);
