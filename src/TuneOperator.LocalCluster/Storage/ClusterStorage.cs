using System.Globalization;
using TuneOperator.LocalCluster.Storage.Durable;

namespace TuneOperator.LocalCluster.Storage;

/// <summary>What a cluster has between its starts; nothing, if it was given no directory.</summary>
internal sealed class ClusterStorage : IDisposable
{
    private readonly StateDirectory? directory;

    private ClusterStorage(StateDirectory? directory) => this.directory = directory;

    /// <summary>Takes the directory for this process, until it is disposed.</summary>
    /// <param name="path">Null keeps everything in memory only.</param>
    /// <exception cref="StateDirectoryException">It is in use, somebody else's, of a newer format, or can't be read.</exception>
    public static ClusterStorage Open(string? path) => new(path is null ? null : StateDirectory.Open(Path.GetFullPath(path)));

    public IJournal Journal => directory is null ? ForgetfulJournal.Instance : directory.Journal;

    /// <summary>The port of the earlier starts; 0 if there were none.</summary>
    public int Port
    {
        get => int.TryParse(directory?.Journal.Settings.FindText("port"), NumberStyles.None, CultureInfo.InvariantCulture, out var port) ? port : 0;
        set => directory?.Journal.Settings.SetText("port", value.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>A key, a token or a certificate: of the first start, or made now.</summary>
    public string Secret(string name, Func<string> make) => directory is null ? make() : directory.Journal.Settings.GetOrAdd(name, make);

    public void Dispose() => directory?.Dispose();
}
