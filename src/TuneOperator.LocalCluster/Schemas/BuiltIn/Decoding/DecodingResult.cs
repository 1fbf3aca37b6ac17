namespace TuneOperator.LocalCluster.Schemas.BuiltIn.Decoding;

/// <param name="Error">Why the object cannot be of its type; null if it can.</param>
/// <param name="Unknown">The paths of the fields that the type does not have.</param>
internal sealed record DecodingResult(string? Error, IReadOnlyList<string> Unknown);
