namespace TuneOperator.Cli.Charts;

/// <summary>How much each parameter decides.</summary>
/// <param name="Parameters">The most important first.</param>
/// <param name="Caveat">Why to be careful with it, in a sentence.</param>
internal sealed record Importance(IReadOnlyList<ParameterShare> Parameters, string? Caveat);

/// <param name="Share">From 0 to 1.</param>
internal sealed record ParameterShare(string Name, double Share);
