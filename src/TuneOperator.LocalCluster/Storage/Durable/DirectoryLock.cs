using System.Globalization;

namespace TuneOperator.LocalCluster.Storage.Durable;

/// <summary>Held by the system for as long as this process lives, so that a killed one leaves no lock behind.</summary>
internal sealed class DirectoryLock : IDisposable
{
    private const string LockFile = "lock";

    // Beside the lock, because a locked file can't be read.
    private const string HolderFile = "pid";

    private readonly FileStream file;

    private DirectoryLock(FileStream file) => this.file = file;

    /// <summary>What a directory may hold of ours when nothing has been kept in it yet.</summary>
    public static IReadOnlyList<string> Files => [LockFile, HolderFile];

    /// <exception cref="StateDirectoryException">Another process has the directory.</exception>
    public static DirectoryLock Take(string directory)
    {
        var path = Path.Combine(directory, LockFile);
        FileStream taken;
        try
        {
            taken = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e) when (IsHeld(e))
        {
            throw new StateDirectoryException($"the state directory {directory} is in use by {Holder(directory)}: stop that one first, or name another directory", e);
        }

        File.WriteAllText(Path.Combine(directory, HolderFile), Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
        return new DirectoryLock(taken);
    }

    public void Dispose() => file.Dispose();

    // Windows' sharing violation, and EWOULDBLOCK of Linux and of macOS.
    private static bool IsHeld(IOException e) => (e.HResult & 0xFFFF) is 32 or 11 or 35;

    private static string Holder(string directory)
    {
        try
        {
            return $"process {File.ReadAllText(Path.Combine(directory, HolderFile))}";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "another process";
        }
    }
}
