using TuneOperator.Controllers.Trials.Metrics;
using TuneOperator.Controllers.Trials.Metrics.Live;

namespace TuneOperator.Controllers.Tests.Trials.Metrics.Live;

public class LogPositionTests
{
    private readonly LogPosition position = new();

    [Fact]
    public void Time_is_taken_off_each_line() => Assert.Equal(["loss=1", "", "loss=2"], Read("01.5 loss=1\n02.5 \n03.5 loss=2\n"));

    [Fact]
    public void Line_that_was_read_is_not_read_again_after_a_break()
    {
        Read("01.5 a\n02.1 b\n02.9 c\n");

        // From 02 on, as the server is asked.
        Assert.Equal(Given.Start.AddSeconds(2), position.Since!.Value.UtcDateTime);
        Assert.Equal(["d", "e"], Reopened("02.1 b\n02.9 c\n02.9 d\n03.0 e\n"));
        Assert.False(position.HasGap);
    }

    [Fact]
    public void Lines_of_one_moment_are_told_apart_by_their_number()
    {
        Read("01.5 a\n01.5 a\n");

        Assert.Equal(["a", "a"], Reopened("01.5 a\n01.5 a\n01.5 a\n01.5 a\n"));
    }

    [Fact]
    public void Line_that_two_writers_brought_out_of_order_is_neither_lost_nor_doubled()
    {
        Read("02.5 a\n02.3 b\n01.9 c\n");

        Assert.Equal(["d"], Reopened("02.5 a\n02.3 b\n02.4 d\n"));
    }

    [Fact]
    public void Half_a_line_is_left_for_the_next_reading()
    {
        Assert.Equal(["a"], Read("01.5 a\n01.7 loss=0.1"));

        Assert.Equal(["loss=0.15"], Reopened("01.5 a\n01.7 loss=0.15\n"));
    }

    [Fact]
    public void Drawings_of_a_progress_bar_are_pieces_of_one_line()
    {
        Assert.Equal(["10%", "20%"], Read("01.5 10%\r20%\r3"));

        Assert.Equal(["30%", "done"], Reopened("01.5 10%\r20%\r30%\rdone\n"));
    }

    [Fact]
    public void Break_within_what_is_read_again_loses_nothing()
    {
        Read("01.5 a\n01.6 b\n01.7 10%\r20%\r");
        Assert.Empty(Reopened("01.5 a\n01"));
        Assert.Empty(Reopened("01.5 a\n01.6 b\n01.7 10%\r"));

        Assert.Equal(["30%"], Reopened("01.5 a\n01.6 b\n01.7 10%\r20%\r30%\n"));
    }

    [Fact]
    public void Lines_that_are_gone_when_the_log_is_opened_again_are_a_gap()
    {
        Read("01.5 a\n01.6 b\n");

        Assert.Equal(["z"], Reopened("09.0 z\n"));
        Assert.True(position.HasGap);
    }

    [Fact]
    public void Nanoseconds_are_cut_and_never_rounded_into_the_next_second()
    {
        Read("01.999999999 a\n");

        Assert.Equal(Given.Start.AddSeconds(1), position.Since!.Value.UtcDateTime);
    }

    private List<string> Reopened(string log)
    {
        position.Reopen();
        return Read(log);
    }

    /// <param name="log">Times are seconds of the first minute; what follows the last end of line is not whole.</param>
    private List<string> Read(string log)
    {
        var read = new List<string>();
        var atStart = true;
        var begin = 0;
        for (var at = 0; at <= log.Length; at++)
        {
            if (at < log.Length && log[at] is not ('\n' or '\r'))
            {
                continue;
            }

            var text = log[begin..at];
            var end = at == log.Length ? PieceEnd.Stream : log[at] == '\n' ? PieceEnd.Newline : PieceEnd.Return;
            var blank = text.IndexOf(' ');
            var stamped = atStart && blank > 0 ? $"2026-01-01T00:00:{text[..blank]}Z{text[blank..]}" : text;
            if (position.Take(new LogPiece(stamped, IsEmpty: text.Length == 0, end)) is { } line)
            {
                read.Add(line);
            }

            atStart = end == PieceEnd.Newline;
            begin = at + 1;
        }

        return read;
    }
}
