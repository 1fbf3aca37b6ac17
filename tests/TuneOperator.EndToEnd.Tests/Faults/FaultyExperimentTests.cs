using System.Net;
using TuneOperator.EndToEnd.Tests.Fixtures;
using Xunit;

namespace TuneOperator.EndToEnd.Tests.Faults;

/// <summary>Whatever becomes of the operator's requests, its experiment ends as if nothing had happened.</summary>
public sealed class FaultyExperimentTests(ClusterFixture cluster) : IClassFixture<ClusterFixture>
{
    private const int Trials = 8;

    private static readonly Dictionary<string, Func<FaultyNetwork>> Faults = new(StringComparer.Ordinal)
    {
        ["a watch is told by status that its version is gone"] = () => new(Misfortune.Refused(HttpStatusCode.Gone, "Expired"), Requests.Watch, times: 6),
        ["a watch is told by event that its version is gone"] = () => new(Misfortune.ExpiredAfter(0), Requests.Watch, times: 6),
        ["a watch is told after an event that its version is gone"] = () => new(Misfortune.ExpiredAfter(1), Requests.Watch, times: 6),
        ["a watch is dropped in the middle of an event"] = () => new(Misfortune.DroppedAfter(2), Requests.Watch, times: 6),
        ["a watch ends after every event"] = () => new(Misfortune.EndedAfter(1), Requests.Watch),
        ["a status meets a conflict"] = () => new(Misfortune.Refused(HttpStatusCode.Conflict, "Conflict"), Requests.Status, every: 2),
        ["the server is overloaded"] = () =>
            new(Misfortune.Refused(HttpStatusCode.TooManyRequests, "TooManyRequests", TimeSpan.Zero), Requests.Any, every: 2),
        ["the server fails"] = () => new(Misfortune.Refused(HttpStatusCode.InternalServerError, "InternalError"), Requests.Any, every: 5),
        ["the server fails after it did what it was asked"] = () =>
            new(Misfortune.DoneButRefused(HttpStatusCode.InternalServerError, "InternalError"), Requests.Write, every: 3),
        ["the answer to a write is lost"] = () => new(Misfortune.AnswerLost(), Requests.Write, every: 3),
    };

    private static readonly Dictionary<string, Func<FaultyNetwork>> PageFaults = new(StringComparer.Ordinal)
    {
        ["a list is told at its second page that its version is gone"] = () =>
            new(Misfortune.Refused(HttpStatusCode.Gone, "Expired"), Requests.NextPage, times: 4) { PageSize = 3 },
        ["half of a page is lost"] = () => new(Misfortune.HalfOfTheAnswer(), Requests.NextPage, times: 4) { PageSize = 3 },
        ["a page fails"] = () => new(Misfortune.Refused(HttpStatusCode.InternalServerError, "InternalError"), Requests.NextPage, times: 4) { PageSize = 3 },
    };

    public static TheoryData<string> DuringTheRun => [.. Faults.Keys];

    public static TheoryData<string> AtTheStart => [.. PageFaults.Keys];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(DuringTheRun))]
    public async Task Experiment_ends_the_same_when(string fault)
    {
        using var network = Faults[fault]();
        var runs = await Task.WhenAll(RunAsync(Trials, network), RunAsync(Trials, between: null));

        Assert.True(network.Injected > 3, "the fault never happened");
        runs[1].AssertComplete(Trials);
        Outcome.AssertSame(runs[1], runs[0]);
    }

    [Theory]
    [MemberData(nameof(AtTheStart))]
    public async Task Operator_that_starts_in_the_middle_knows_every_trial_when(string fault)
    {
        using var network = PageFaults[fault]();
        var undisturbed = RunAsync(Trials + 2, between: null);
        var ns = await BeginAsync(Trials);
        await using (ns.StartOperator())
        {
            await ns.UntilSucceededAsync();
        }

        await ns.EditAsync($$"""{"maxTrials": {{Trials + 2}}}""");
        await using (ns.StartOperator(network))
        {
            await ns.UntilSucceededAsync(generation: 2);
        }

        Assert.True(network.Injected > 3, "the fault never happened");
        Outcome.AssertSame(await undisturbed, await Outcome.ReadAsync(ns));
    }

    private async Task<Outcome> RunAsync(int trials, DelegatingHandler? between)
    {
        var ns = await BeginAsync(trials);
        await using (ns.StartOperator(between))
        {
            await ns.UntilSucceededAsync();
        }

        return await Outcome.ReadAsync(ns);
    }

    private Task<TestNamespace> BeginAsync(int trials) => cluster.BeginAsync(Tuning.Of(Tuning.LossIsX, $$"""{"maxTrials": {{trials}}}"""), Cancellation);
}
