namespace TuneOperator.Conformance.Transcripts;

/// <summary>A command as it is typed, and what came of it.</summary>
/// <param name="Remarks">Comment lines above the command, without their <c>#</c>.</param>
/// <param name="Output">Masked lines that it printed, standard output and error as they came.</param>
internal sealed record Step(IReadOnlyList<string> Remarks, string Command, IReadOnlyList<string> Output, int ExitCode);
