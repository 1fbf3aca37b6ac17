namespace TuneOperator.CrdGenerator.Rbac;

/// <summary>A declared permission that no role can hold; the message names the class and says what to change.</summary>
internal sealed class RbacException(string message) : Exception(message);
