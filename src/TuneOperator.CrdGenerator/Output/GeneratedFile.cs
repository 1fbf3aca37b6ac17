namespace TuneOperator.CrdGenerator.Output;

/// <summary>A file of the repository that is written by this program alone.</summary>
/// <param name="Path">Relative to the repository's root, with forward slashes.</param>
internal sealed record GeneratedFile(string Path, string Content);
