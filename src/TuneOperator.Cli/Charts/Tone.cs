namespace TuneOperator.Cli.Charts;

/// <summary>What a part of a chart says by its colour, where there is colour.</summary>
internal enum Tone
{
    Plain,
    Muted,
    Good,
    Accent,
    Bad,
}
