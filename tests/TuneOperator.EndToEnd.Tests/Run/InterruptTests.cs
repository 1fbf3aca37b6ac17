using System.Text.Json.Nodes;
using TuneOperator.EndToEnd.Tests.Fixtures;
using Xunit;

namespace TuneOperator.EndToEnd.Tests.Run;

public sealed class InterruptTests : IDisposable
{
    private readonly RunDirectory directory = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => directory.Dispose();

    [Theory]
    [InlineData("INT", 130, "sleep 600")]
    [InlineData("TERM", 143, "trap \"\" TERM; while true; do sleep 600; done")]
    public async Task A_signal_stops_the_pods_and_prints_the_best_so_far(string signal, int code, string script)
    {
        // Kubernetes makes one dollar of two. The first trial ends with a value; when the third runs, the first has been counted.
        var manifest = directory.Write(
            "tiny.yaml",
            AnExperiment.Of($"if [ $TUNE_INDEX = 0 ]; then echo accuracy=0.5; exit; fi; echo $$$$ > {directory.Root}/part.$TUNE_INDEX; mv {directory.Root}/part.$TUNE_INDEX {directory.Root}/pid.$TUNE_INDEX; {script}", "maxTrials: 6"));
        await using var tune = TuneProcess.Start("run", "--output", "json", manifest);
        var pods = await PidsAsync(tune, "pid.1", "pid.2");

        await tune.SignalAsync(signal, Cancellation);

        Assert.Equal(code, await tune.EndAsync(Cancellation));
        Assert.All(pods, pid => Assert.False(ProcessTable.IsAlive(pid), $"process {pid} of a pod is still there"));
        Assert.Equal("tiny-00000", (string?)JsonNode.Parse(tune.Output)!["experiments"]![0]!["best"]!["trial"]);
    }

    private async Task<IReadOnlyList<string>> PidsAsync(TuneProcess tune, params string[] files)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        patience.CancelAfter(TuneProcess.Timeout);
        while (!files.All(file => File.Exists(directory.File(file))))
        {
            try
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, patience.Token);
            }
            catch (OperationCanceledException e)
            {
                throw new TimeoutException($"the pods did not start within {TuneProcess.Timeout}. tune said: {tune.Error}", e);
            }
        }

        return [.. files.Select(file => File.ReadAllText(directory.File(file)).Trim())];
    }
}
