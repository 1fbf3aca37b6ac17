namespace TuneOperator.Cli.Validation;

/// <summary>What there is to say of manifests.</summary>
/// <param name="Faults">What would be refused, each with its place.</param>
/// <param name="Remarks">What is fine, and what was not looked at.</param>
internal sealed record ValidationReport(IReadOnlyList<string> Faults, IReadOnlyList<string> Remarks);
