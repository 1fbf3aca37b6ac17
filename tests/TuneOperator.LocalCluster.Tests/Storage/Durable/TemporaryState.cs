using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Storage;
using TuneOperator.LocalCluster.Storage.Durable;

namespace TuneOperator.LocalCluster.Tests.Storage.Durable;

/// <summary>A state directory of one test, and copies of it as a kill would leave them.</summary>
internal sealed class TemporaryState : IDisposable
{
    public static readonly ResourceKey Things = new("", "things");

    private readonly string parent = Directory.CreateTempSubdirectory("tune-state-test-").FullName;

    public string Root => Path.Combine(parent, "state");

    public static ObjectStore StoreOf(StateDirectory state) => new(new HistoryLimits(1000, long.MaxValue), state.Journal);

    public static JsonObject Thing(string name, int value = 1) =>
        new() { ["metadata"] = new JsonObject { ["name"] = name, ["namespace"] = "n", ["uid"] = $"uid-{name}" }, ["value"] = value };

    /// <returns>Every object with its value and version, in order.</returns>
    public static string Contents(ObjectStore store) =>
        string.Join(' ', store[Things].Objects.Values.Select(o => $"{o.Name}={o.Json["value"]}@{o.ResourceVersion}"));

    /// <summary>A directory as a kill leaves it, without the lock.</summary>
    /// <param name="log">The write-ahead log, or what is left of it.</param>
    public string CopyOf(byte[] database, byte[] log)
    {
        var copy = Path.Combine(parent, "copy");
        if (Directory.Exists(copy)) Directory.Delete(copy, recursive: true);
        Directory.CreateDirectory(copy);
        File.WriteAllBytes(Path.Combine(copy, "state.db"), database);
        File.WriteAllBytes(Path.Combine(copy, "state.db-wal"), log);
        return copy;
    }

    public byte[] Log() => File.ReadAllBytes(Path.Combine(Root, "state.db-wal"));

    public byte[] Database() => File.ReadAllBytes(Path.Combine(Root, "state.db"));

    public void Dispose() => Directory.Delete(parent, recursive: true);
}
