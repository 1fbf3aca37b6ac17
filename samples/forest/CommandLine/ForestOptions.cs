namespace TuneOperator.Samples.Forest.CommandLine;

/// <summary>What one run evaluates. Every number is within the range that <see cref="ForestCommand"/> tells in its help.</summary>
internal sealed record ForestOptions(int Trees, int Depth, int Folds, string DataFile, ulong Seed);
