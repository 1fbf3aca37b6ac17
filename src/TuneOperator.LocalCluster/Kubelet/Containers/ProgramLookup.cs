namespace TuneOperator.LocalCluster.Kubelet.Containers;

/// <summary>Finds a program as execvp would.</summary>
internal static class ProgramLookup
{
    private const UnixFileMode AnyExecute = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <returns>The absolute path, or null with the reason.</returns>
    public static (string? File, string Error) Find(string program, string path, string workingDirectory)
    {
        if (program.Contains('/', StringComparison.Ordinal))
        {
            var file = Path.GetFullPath(program, workingDirectory);
            if (Directory.Exists(file)) return (null, $"exec: \"{program}\": is a directory");
            if (!File.Exists(file)) return (null, $"exec: \"{program}\": stat {program}: no such file or directory");
            return Runs(file) ? (file, "") : (null, $"exec: \"{program}\": permission denied");
        }

        var found = path.Split(':', StringSplitOptions.RemoveEmptyEntries).Select(d => Path.Combine(d, program)).FirstOrDefault(f => File.Exists(f) && Runs(f));
        return found is null ? (null, $"exec: \"{program}\": executable file not found in $PATH") : (found, "");
    }

    private static bool Runs(string file) => OperatingSystem.IsWindows() || (File.GetUnixFileMode(file) & AnyExecute) != UnixFileMode.None;
}
