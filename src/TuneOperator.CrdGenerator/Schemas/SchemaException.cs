namespace TuneOperator.CrdGenerator.Schemas;

/// <summary>A wire type that has no schema: the message names the property and says what it lacks.</summary>
internal sealed class SchemaException(string message) : Exception(message);
