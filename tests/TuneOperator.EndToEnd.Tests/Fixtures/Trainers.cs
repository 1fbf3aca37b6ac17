namespace TuneOperator.EndToEnd.Tests.Fixtures;

/// <summary>Shell lines for trainers that tell the test that they run, and wait for it, by files of a directory. Disposed, the directory is gone.</summary>
internal sealed class Trainers : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("tune-trainers-").FullName;

    /// <summary>Writes the process's id to a file that is whole once it is there. Kubernetes makes one dollar of two.</summary>
    public string Announce => $"echo $$$$ > {root}/part.$TUNE_INDEX; mv {root}/part.$TUNE_INDEX {root}/pid.$TUNE_INDEX";

    /// <summary>A file that trainers and the test share.</summary>
    public string FileOf(string name) => Path.Combine(root, name);

    public string RunUntilStopped => $"{Announce}; exec sleep 600";

    /// <summary>Goes on when the test says so.</summary>
    public string WaitForTest => Until("go");

    public void LetGo() => File.WriteAllText(Path.Combine(root, "go"), string.Empty);

    /// <summary>Goes on when another trial has announced itself.</summary>
    public string WaitForTrial(int index) => Until($"pid.{index}");

    /// <summary>The ids of the processes of these trials, once they all run.</summary>
    public async Task<IReadOnlyList<string>> StartedAsync(TestNamespace ns, params int[] trials)
    {
        var files = trials.Select(trial => Path.Combine(root, $"pid.{trial}")).ToList();
        await ns.UntilAsync(() => Task.FromResult(files.TrueForAll(File.Exists)), started => started, $"trials {string.Join(", ", trials)} running");
        return [.. files.Select(file => File.ReadAllText(file).Trim())];
    }

    public static Task GoneAsync(TestNamespace ns, IReadOnlyList<string> processes) =>
        ns.UntilAsync(() => Task.FromResult(processes.Any(ProcessTable.IsAlive)), alive => !alive, $"the end of processes {string.Join(", ", processes)}");

    public void Dispose() => Directory.Delete(root, recursive: true);

    private string Until(string file) => $"until [ -e {root}/{file} ]; do sleep 0.05; done";
}
