using Microsoft.Extensions.Time.Testing;
using TuneOperator.Cli.Observing;
using TuneOperator.Cli.Progress;
using TuneOperator.EndToEnd.Tests.Run.Observing;
using Xunit;

namespace TuneOperator.EndToEnd.Tests.Run.Progress;

public sealed class PlainProgressTests : IDisposable
{
    private static readonly ExperimentSnapshot Start = new("default", "e") { Allowed = 3 };
    private static readonly ExperimentSnapshot Later = Start with { Trials = [ATrial.Running(0)] };

    private readonly FakeTimeProvider time = new(ATrial.Clock);
    private readonly StringWriter writer = new();

    private int Lines => writer.ToString().Count(character => character == '\n');

    public void Dispose() => writer.Dispose();

    [Fact]
    public async Task Nothing_is_said_while_nothing_changes()
    {
        await WhileAsync(show =>
        {
            show([Start]);
            time.Advance(TimeSpan.FromMinutes(1));
            show([Start]);
        });

        Assert.Equal(1, Lines);
    }

    [Fact]
    public async Task Changes_wait_for_the_interval()
    {
        await WhileAsync(show =>
        {
            show([Start]);
            show([Later]);
            Assert.Equal(1, Lines);
            time.Advance(TimeSpan.FromSeconds(2));
            show([Later]);
        });

        Assert.Equal(2, Lines);
    }

    [Fact]
    public async Task The_end_is_told_at_once()
    {
        await WhileAsync(show =>
        {
            show([Start]);
            show([Later with { Outcome = ExperimentOutcome.Failed, Phase = "Failed" }]);
        });

        Assert.Contains("e: Failed", writer.ToString(), StringComparison.Ordinal);
    }

    private Task WhileAsync(Action<Action<IReadOnlyList<ExperimentSnapshot>>> work) =>
        new PlainProgress(writer, time, TimeSpan.FromSeconds(2)).WhileAsync(show =>
        {
            work(show);
            return Task.FromResult(true);
        });
}
