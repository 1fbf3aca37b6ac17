namespace TuneOperator.Controllers.Trials.Metrics;

/// <summary>What stood between two ends of line.</summary>
/// <param name="IsEmpty">Nothing stood there; a text that lost its only word to a cut is empty without that.</param>
internal readonly record struct LogPiece(string Text, bool IsEmpty, PieceEnd End);

internal enum PieceEnd
{
    Newline,
    Return,

    /// <summary>None: the stream ended, perhaps within a number.</summary>
    Stream,
}
