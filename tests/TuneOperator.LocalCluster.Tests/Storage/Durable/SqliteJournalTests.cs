using Microsoft.Data.Sqlite;
using TuneOperator.LocalCluster.Storage;
using TuneOperator.LocalCluster.Storage.Durable;
using Xunit;

namespace TuneOperator.LocalCluster.Tests.Storage.Durable;

public sealed class SqliteJournalTests : IDisposable
{
    private readonly TemporaryState temporary = new();

    public void Dispose() => temporary.Dispose();

    [Fact]
    public void Everything_is_there_at_the_next_start_with_its_versions_and_uids()
    {
        string before;
        using (var state = StateDirectory.Open(temporary.Root))
        {
            var store = TemporaryState.StoreOf(state);
            var a = store.TryCreate(TemporaryState.Things, TemporaryState.Thing("a"))!;
            var b = store.TryCreate(TemporaryState.Things, TemporaryState.Thing("b"))!;
            store.TryReplace(TemporaryState.Things, a, TemporaryState.Thing("a", 2));
            store.TryDelete(TemporaryState.Things, b, TemporaryState.Thing("b"));
            before = TemporaryState.Contents(store);
        }

        using var again = StateDirectory.Open(temporary.Root);
        var restored = TemporaryState.StoreOf(again);

        Assert.Equal("a=2@4", before);
        Assert.Equal(before, TemporaryState.Contents(restored));
        Assert.Equal("uid-a", restored[TemporaryState.Things].Find(new ObjectName("n", "a"))!.Uid);
        // The deletion has counted too.
        Assert.Equal(5, restored.ResourceVersion);
    }

    [Fact]
    public void Watcher_that_had_seen_the_last_write_reads_on_and_one_that_had_not_is_told()
    {
        using (var state = StateDirectory.Open(temporary.Root))
        {
            var store = TemporaryState.StoreOf(state);
            store.TryCreate(TemporaryState.Things, TemporaryState.Thing("a"));
            store.TryCreate(TemporaryState.Things, TemporaryState.Thing("b"));
        }

        using var again = StateDirectory.Open(temporary.Root);
        var things = TemporaryState.StoreOf(again)[TemporaryState.Things];

        Assert.Empty(things.ReadAfter(3).Changes);
        Assert.Throws<VersionTooOldException>(() => things.ReadAfter(2));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Log_that_is_cut_or_overwritten_anywhere_gives_the_state_after_some_write_and_all_of_it_after_the_last(bool overwritten)
    {
        var states = new List<string>();
        byte[] log;
        byte[] database;
        using (var state = StateDirectory.Open(temporary.Root))
        {
            var store = TemporaryState.StoreOf(state);
            states.Add(Moment(store));
            for (var i = 0; i < 6; i++)
            {
                var stored = store.TryCreate(TemporaryState.Things, TemporaryState.Thing($"t{i}"))!;
                states.Add(Moment(store));
                if (i % 2 == 0)
                    store.TryReplace(TemporaryState.Things, stored, TemporaryState.Thing($"t{i}", 2));
                else
                    store.TryDelete(TemporaryState.Things, stored, TemporaryState.Thing($"t{i}"));
                states.Add(Moment(store));
            }

            // Both as a kill would leave them: the end of the journal moves the log into the database.
            log = temporary.Log();
            database = temporary.Database();
        }

        // A step that divides no page meets every kind of place.
        var last = 0;
        for (var length = 0; length <= log.Length; length = length == log.Length ? length + 1 : Math.Min(length + 509, log.Length))
        {
            byte[] torn = overwritten ? [.. log[..length], .. new byte[log.Length - length]] : log[..length];
            using var state = StateDirectory.Open(temporary.CopyOf(database, torn));
            var found = states.IndexOf(Moment(TemporaryState.StoreOf(state)));

            Assert.True(found >= last, $"with {length} of {log.Length} bytes state {found} came after state {last}");
            last = found;
        }

        Assert.Equal(states.Count - 1, last);
    }

    [Fact]
    public void Write_that_cannot_be_kept_did_not_happen_and_the_next_one_does()
    {
        using var state = StateDirectory.Open(temporary.Root);
        var store = TemporaryState.StoreOf(state);
        store.TryCreate(TemporaryState.Things, TemporaryState.Thing("a"));
        var version = store.ResourceVersion;
        Execute("CREATE TRIGGER full BEFORE INSERT ON objects WHEN NEW.name = 'b' BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END");

        var refused = Assert.Throws<JournalException>(() => store.TryCreate(TemporaryState.Things, TemporaryState.Thing("b")));

        Assert.Contains("database or disk is full", refused.Message, StringComparison.Ordinal);
        Assert.Equal(version, store.ResourceVersion);
        Assert.Equal("a=1@2", TemporaryState.Contents(store));
        Assert.Equal(version + 1, store.TryCreate(TemporaryState.Things, TemporaryState.Thing("c"))!.ResourceVersion);
    }

    [Fact]
    public void Versions_that_may_have_been_lost_with_the_power_are_not_given_out_again()
    {
        using (var state = StateDirectory.Open(temporary.Root))
            TemporaryState.StoreOf(state).TryCreate(TemporaryState.Things, TemporaryState.Thing("a"));
        Execute("UPDATE settings SET value = CAST('another boot' AS BLOB) WHERE name = 'running-on-boot'");

        using var again = StateDirectory.Open(temporary.Root);
        var store = TemporaryState.StoreOf(again);

        Assert.True(store.ResourceVersion > 1_000_000, $"the counter is at {store.ResourceVersion}");
        Assert.Throws<VersionTooOldException>(() => store[TemporaryState.Things].ReadAfter(3));
        Assert.Throws<VersionTooOldException>(() => store[new ResourceKey("", "others")].ReadAfter(3));
    }

    // The objects alone are the same before a creation and after the deletion that follows it.
    private static string Moment(ObjectStore store) => $"{TemporaryState.Contents(store)} at {store.ResourceVersion}";

    private void Execute(string statement)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(temporary.Root, "state.db")};Pooling=false");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = statement;
        command.ExecuteNonQuery();
    }
}
