using System.Diagnostics;
using System.Globalization;

namespace TuneOperator.LocalCluster.Kubelet.Processes;

/// <summary>One file for each running container, with its process group, so that whoever comes later finds it.</summary>
internal sealed class RunDirectory
{
    private const string OwnerFile = "owner";

    private RunDirectory(string root)
    {
        Root = root;
        Records = Path.Combine(root, "run");
    }

    public string Root { get; }

    public string Records { get; }

    /// <summary>Makes the directory, or takes over that of a kubelet that is gone: what it left running is ended, its files stay.</summary>
    /// <param name="root">Where the kubelet keeps its files; only the user may look inside.</param>
    public static RunDirectory Create(string root)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(root);
        else Directory.CreateDirectory(root, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var runs = new RunDirectory(root);
        if (Directory.Exists(runs.Records))
        {
            runs.EndAll();
            Directory.Delete(runs.Records, recursive: true);
        }

        Directory.CreateDirectory(runs.Records);
        File.WriteAllText(Path.Combine(root, OwnerFile), Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
        return runs;
    }

    public string FileOf(string container) => Path.Combine(Records, container);

    /// <summary>Ends what clusters have left behind whose own process is gone, and removes their files.</summary>
    /// <param name="roots">The directories of all kubelets of this user.</param>
    public static void Sweep(IEnumerable<string> roots)
    {
        foreach (var root in roots)
        {
            try
            {
                SweepOne(root);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // Another kubelet is sweeping it too, or its owner is just removing it: what is left, the next one finds.
            }
        }
    }

    private static void SweepOne(string root)
    {
        var owner = Path.Combine(root, OwnerFile);
        if (!File.Exists(owner) || !int.TryParse(File.ReadAllText(owner), NumberStyles.None, CultureInfo.InvariantCulture, out var process) || Lives(process)) return;
        var runs = new RunDirectory(root);
        if (Directory.Exists(runs.Records)) runs.EndAll();
        Directory.Delete(root, recursive: true);
    }

    private void EndAll()
    {
        foreach (var file in Directory.EnumerateFiles(Records))
        {
            if (int.TryParse(File.ReadAllText(file).Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var group) && IsContainer(group, Path.GetFileName(file)))
                Signals.SendToGroup(group, Signals.Kill);
        }
    }

    /// <summary>Process ids are used again: only one that carries the container's id in its environment is ours.</summary>
    private static bool IsContainer(int process, string container)
    {
        try
        {
            return File.ReadAllText($"/proc/{process}/environ").Split('\0').Contains($"{StartScript.ContainerId}={container}", StringComparer.Ordinal);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static bool Lives(int process)
    {
        try
        {
            using var found = Process.GetProcessById(process);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
