using System.Diagnostics;
using TuneOperator.LocalCluster.Kubelet.Processes;
using Xunit;

namespace TuneOperator.LocalCluster.Tests.Kubelet.Processes;

public sealed class ReaperTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly string root = Path.Combine(Path.GetTempPath(), "tune-test-" + Path.GetRandomFileName());

    [Fact]
    public async Task When_the_input_closes_that_the_kubelet_holds_open_every_container_is_killed_with_its_descendants()
    {
        var runs = RunDirectory.Create(root);
        var tools = await HostTools.Probe(TestContext.Current.CancellationToken);
        var reaper = Reaper.Start(tools, runs);
        using var process = await new Launcher(tools, runs).Start(Plan("sleep 1000 & echo $!; wait"));
        var child = new TaskCompletionSource<string>();
        var finish = process.Finish(bytes => child.TrySetResult(System.Text.Encoding.ASCII.GetString(bytes).Trim()), TimeProvider.System);
        var descendant = await child.Task.WaitAsync(Patience, TestContext.Current.CancellationToken);

        await reaper.DisposeAsync();

        Assert.Equal(137, await finish.WaitAsync(Patience, TestContext.Current.CancellationToken));
        Assert.False(IsRunning(descendant));
    }

    [Fact]
    public async Task What_a_dead_kubelet_left_is_ended_and_removed_by_the_next_one()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "only Linux tells the environment of a process, by which it is known");
        var runs = RunDirectory.Create(root);
        var tools = await HostTools.Probe(TestContext.Current.CancellationToken);
        using var process = await new Launcher(tools, runs).Start(Plan("echo ready; sleep 1000"));
        var ready = new TaskCompletionSource();
        var finish = process.Finish(_ => ready.TrySetResult(), TimeProvider.System);
        await ready.Task.WaitAsync(Patience, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(root, "owner"), $"{int.MaxValue}", TestContext.Current.CancellationToken);

        RunDirectory.Sweep([root]);

        Assert.Equal(137, await finish.WaitAsync(Patience, TestContext.Current.CancellationToken));
        Assert.False(Directory.Exists(root));
    }

    [Fact]
    public async Task Kubelets_that_sweep_the_same_leftovers_at_once_do_not_trip_over_each_other()
    {
        var dead = Enumerable.Range(0, 50).Select(i => Path.Combine(root, $"dead-{i}")).ToList();
        foreach (var directory in dead)
        {
            RunDirectory.Create(directory);
            await File.WriteAllTextAsync(Path.Combine(directory, "owner"), $"{int.MaxValue}", TestContext.Current.CancellationToken);
        }

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => RunDirectory.Sweep(dead), TestContext.Current.CancellationToken)));
        RunDirectory.Sweep(dead);

        Assert.DoesNotContain(dead, Directory.Exists);
    }

    public void Dispose()
    {
        if (Directory.Exists(root)) Directory.Delete(root, recursive: true);
    }

    private static ProcessPlan Plan(string shell) =>
        new("uid.main.0", "/bin/sh", ["-c", shell], new Dictionary<string, string>(StringComparer.Ordinal), "/", []);

    /// <summary>Whose parent is gone may stay a zombie for as long as nobody asks for its exit code: that is no running process.</summary>
    private static bool IsRunning(string process)
    {
        using var ps = Process.Start(new ProcessStartInfo("ps", ["-o", "stat=", "-p", process]) { UseShellExecute = false, RedirectStandardOutput = true })!;
        var state = ps.StandardOutput.ReadToEnd().Trim();
        return state.Length > 0 && state[0] != 'Z';
    }
}
