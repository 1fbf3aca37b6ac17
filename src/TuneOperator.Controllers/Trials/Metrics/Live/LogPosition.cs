namespace TuneOperator.Controllers.Trials.Metrics.Live;

/// <summary>Where the reading of a log with timestamps stands, so that it can be taken up again with no line lost and none read twice.</summary>
/// <remarks>
/// A server is asked for lines from a whole second on, and gives those again that were read within it. They come in the same order, so it is known how many they are; a line with a newer time in their place says that the log was
/// rotated in between. What progress bars draw over and over is one line with one time, of which each drawing is a piece.
/// </remarks>
internal sealed class LogPosition
{
    // The second of the newest line, how many lines of it were read to their end, and the newest time of all.
    private DateTimeOffset second;
    private long readInSecond;
    private DateTimeOffset newest;

    // The line that is being read: null between two.
    private DateTimeOffset? line;
    private int readOfLine;
    private int toSkipOfLine;
    private bool skipsLine;

    // What is to be passed over after a reopening: whole lines, then pieces of one that had been read in part.
    private long toSkip;
    private (DateTimeOffset Line, int Pieces)? unfinished;

    /// <summary>From when on to ask for lines; null: from the first.</summary>
    public DateTimeOffset? Since => readInSecond > 0 ? second : null;

    /// <summary>Lines that had been read were not there again: others may be gone with them.</summary>
    public bool HasGap { get; private set; }

    /// <summary>The log is about to be read again from <see cref="Since"/> on.</summary>
    public void Reopen()
    {
        if (line is { } open && !skipsLine)
        {
            unfinished = (open, Math.Max(readOfLine, toSkipOfLine));
        }

        toSkip = readInSecond;
        line = null;
    }

    /// <returns>The text without its time, or null when it was read before, or may not be whole.</returns>
    public string? Take(LogPiece piece)
    {
        var text = piece.Text;
        if (line is null)
        {
            if (piece.IsEmpty || LogTime.Split(text, out text) is not { } time)
            {
                return null;
            }

            Begin(time);
        }

        if (piece.End == PieceEnd.Stream)
        {
            return null;
        }

        var isNew = !skipsLine && ++readOfLine > toSkipOfLine;
        if (piece.End == PieceEnd.Newline)
        {
            End();
        }

        return isNew ? text : null;
    }

    private void Begin(DateTimeOffset time)
    {
        skipsLine = toSkip > 0 && time <= newest;
        HasGap |= toSkip > 0 && time > newest;
        toSkip = skipsLine ? toSkip - 1 : time > newest ? 0 : toSkip;
        toSkipOfLine = !skipsLine && unfinished is { } open && open.Line == time ? open.Pieces : 0;
        readOfLine = 0;
        line = time;
    }

    private void End()
    {
        var time = line!.Value;
        line = null;
        if (skipsLine)
        {
            return;
        }

        var its = time.AddTicks(-(time.Ticks % TimeSpan.TicksPerSecond));
        if (its > second)
        {
            (second, readInSecond) = (its, 0);
        }

        // One that two writers brought out of order, and that is older than that second, will not be given again.
        readInSecond += its == second ? 1 : 0;
        newest = time > newest ? time : newest;
        unfinished = null;
    }
}
