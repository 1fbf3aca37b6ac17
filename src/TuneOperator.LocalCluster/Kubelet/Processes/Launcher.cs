using System.Diagnostics;

namespace TuneOperator.LocalCluster.Kubelet.Processes;

/// <summary>Starts processes in sessions of their own, with a record of each that outlives us.</summary>
internal sealed class Launcher(HostTools tools, RunDirectory runs)
{
    public HostTools Tools { get; } = tools;

    /// <exception cref="StartException">The machine can't start it.</exception>
    public async Task<RunningProcess> Start(ProcessPlan plan)
    {
        if (plan.Mounts.Count == 0) return Start(plan, Tools.Session, []);
        return Tools.Mounts switch
        {
            null => throw new StartException("this machine does not let us mount volumes"),
            { Count: 0 } => await MountNamespace.Inside(plan.Mounts, () => Start(plan, Tools.Session, [])),
            var words => Start(plan, [.. Tools.Session, .. words], plan.Mounts),
        };
    }

    /// <param name="mounts">What the script is to mount.</param>
    private RunningProcess Start(ProcessPlan plan, IReadOnlyList<string> prefix, IReadOnlyList<BindMount> mounts)
    {
        string[] words = [.. prefix, "sh", "-c", StartScript.For(plan, mounts, Environment.ProcessId), "tune", plan.File, .. plan.Arguments];
        var start = new ProcessStartInfo(words[0], words[1..]) { UseShellExecute = false, RedirectStandardOutput = true, WorkingDirectory = "/" };
        foreach (var (name, value) in plan.Environment) start.Environment[name] = value;
        var record = runs.FileOf(plan.Id);
        start.Environment[StartScript.RunFile] = record;
        start.Environment[StartScript.ContainerId] = plan.Id;
        start.Environment[StartScript.Kubelet] = runs.Records;
        try
        {
            return new RunningProcess(Process.Start(start)!, record, ownGroup: Tools.Session.Count > 0);
        }
        catch (Exception e) when (e is System.ComponentModel.Win32Exception or ArgumentException)
        {
            throw new StartException(e.Message, e);
        }
    }
}
