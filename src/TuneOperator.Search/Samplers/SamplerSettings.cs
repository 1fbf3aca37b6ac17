namespace TuneOperator.Search.Samplers;

/// <summary>What people may set of an algorithm, as in <c>algorithm.settings</c>. An algorithm ignores what is not its own.</summary>
/// <param name="Points">Grid: values of a range that has too many to try them all, both ends included. 2 to 10,000. Null: only ranges with a step can be gridded.</param>
public sealed record SamplerSettings(int? Points = null);
