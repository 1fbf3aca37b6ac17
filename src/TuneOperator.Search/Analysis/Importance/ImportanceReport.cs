using System.Collections.Immutable;

namespace TuneOperator.Search.Analysis.Importance;

/// <param name="Parameters">The most important first.</param>
/// <param name="Caveat">Why to be careful with it, in a sentence; null when there is no reason.</param>
public sealed record ImportanceReport(ImmutableArray<ImportanceOf> Parameters, string? Caveat)
{
    /// <summary>The parameters that explain less than so much even where the bootstrap is kindest to them.</summary>
    /// <param name="threshold">From 0 to 1.</param>
    public IEnumerable<string> Below(double threshold) => Parameters.Where(parameter => parameter.High < threshold).Select(parameter => parameter.Parameter);
}

/// <param name="Importance">The share of what all parameters explain alone: from 0 to 1, and 1 together unless none explains anything.</param>
/// <param name="Low">A tenth of the bootstrap's repetitions give less.</param>
/// <param name="High">A tenth give more.</param>
public sealed record ImportanceOf(string Parameter, double Importance, double Low, double High);
