namespace TuneOperator.LocalCluster.Storage.Durable;

/// <summary>Where a cluster keeps what is to outlive it. One process at a time has it; only its user can look inside.</summary>
internal sealed class StateDirectory : IDisposable
{
    private const string DatabaseFile = "state.db";

    private readonly DirectoryLock held;

    private StateDirectory(string path, DirectoryLock held, SqliteJournal journal)
    {
        Path = path;
        this.held = held;
        Journal = journal;
    }

    public string Path { get; }

    public SqliteJournal Journal { get; }

    /// <param name="path">An earlier cluster's directory, an empty one, or one that is made.</param>
    /// <exception cref="StateDirectoryException">It is in use, somebody else's, of a newer format, or can't be read or written.</exception>
    public static StateDirectory Open(string path)
    {
        if (File.Exists(path))
            throw new StateDirectoryException($"{path} is a file: --state takes a directory");

        try
        {
            if (Directory.Exists(path) && !IsOurs(path))
            {
                throw new StateDirectoryException(
                    $"{path} holds files that no cluster has put there. Nothing was changed; name an empty directory, or one that does not exist yet, for --state");
            }

            CreatePrivate(path);
            var taken = DirectoryLock.Take(path);
            try
            {
                var database = System.IO.Path.Combine(path, DatabaseFile);
                CreatePrivateFile(database);
                return new StateDirectory(path, taken, SqliteJournal.Open(database));
            }
            catch
            {
                taken.Dispose();
                throw;
            }
        }
        catch (Exception e) when (e is UnauthorizedAccessException or (IOException and not StateDirectoryException))
        {
            throw new StateDirectoryException($"the state directory {path} can't be used: {e.Message.TrimEnd('.')}. Name one that can be written to for --state", e);
        }
    }

    public void Dispose()
    {
        Journal.Dispose();
        held.Dispose();
    }

    // A start that was cut short leaves the lock alone behind.
    private static bool IsOurs(string path) =>
        File.Exists(System.IO.Path.Combine(path, DatabaseFile))
        || Directory.EnumerateFileSystemEntries(path).All(entry => DirectoryLock.Files.Contains(System.IO.Path.GetFileName(entry)));

    private static void CreatePrivate(string path)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(path);
        else
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    // It holds the cluster's keys and every Secret; SQLite gives its other files the mode of this one.
    private static void CreatePrivateFile(string path)
    {
        if (OperatingSystem.IsWindows() || File.Exists(path))
            return;
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite };
        using var file = new FileStream(path, options);
    }
}
