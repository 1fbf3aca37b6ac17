using Microsoft.Data.Sqlite;

namespace TuneOperator.LocalCluster.Storage.Durable;

/// <summary>
/// Keeps the objects in SQLite, a transaction a write: what was acknowledged is there after this process was killed at any moment. After the
/// machine itself has lost its power the last moments may be missing, never a part of a write (docs/adr/0006).
/// </summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class SqliteJournal : IJournal, IDisposable
{
    /// <summary>More than the writes that can be lost with the power: SQLite syncs once in a thousand pages, and a write takes at least one.</summary>
    private const long LostWithPower = 1_000_000;

    private readonly Lock gate = new();
    private readonly SqliteConnection connection;
    private readonly WriteStatement put;
    private readonly WriteStatement delete;

    private SqliteJournal(SqliteConnection connection)
    {
        this.connection = connection;
        Settings = new KeptSettings(connection, gate);
        put = WriteStatement.Put(connection);
        delete = WriteStatement.Delete(connection);
        var machine = new MachineRun(Settings);
        Floor = machine.LostPower ? LastVersion() + LostWithPower : 0;
        machine.Begin();
    }

    public KeptSettings Settings { get; }

    public long Floor { get; }

    /// <param name="file">The database; an empty file becomes one.</param>
    /// <exception cref="StateDirectoryException">Not ours, of a newer format, damaged, not readable, or not writable.</exception>
    public static SqliteJournal Open(string file)
    {
        var opened = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadWrite, Pooling = false }.ToString());
        try
        {
            opened.Open();
            StateFormat.Ensure(opened);
            Execute(opened, "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL");
            return new SqliteJournal(opened);
        }
        catch (Exception e) when (e is SqliteException or JournalException)
        {
            opened.Dispose();
            throw new StateDirectoryException($"the cluster's state in {file} can't be opened: {e.GetBaseException().Message.TrimEnd('.')}. It was left as it is", e);
        }
        catch (IOException)
        {
            opened.Dispose();
            throw;
        }
    }

    public IEnumerable<KeptCollection> Read()
    {
        lock (gate)
            return [.. Collections().Select(c => new KeptCollection(c.Key, c.LastWritten, Objects(c.Key)))];
    }

    public void Write(ResourceKey key, ChangeType type, StoredObject stored)
    {
        lock (gate)
        {
            try
            {
                if (type is ChangeType.Deleted)
                    delete.Execute(key, stored);
                else
                    put.Execute(key, stored);
            }
            catch (SqliteException e)
            {
                Undo();
                throw new JournalException($"the write was not done, because it can't be kept in {connection.DataSource}: {e.Message}", e);
            }
        }
    }

    public void Dispose()
    {
        lock (gate)
        {
            put.Dispose();
            delete.Dispose();
            try
            {
                // After this nothing is left to be lost with the power.
                Execute(connection, "PRAGMA wal_checkpoint(TRUNCATE)");
                new MachineRun(Settings).End();
            }
            catch (Exception e) when (e is SqliteException or JournalException)
            {
                // On a full disk the next start has more to do; nothing is lost.
            }

            connection.Dispose();
        }
    }

    private static void Execute(SqliteConnection connection, string statements)
    {
        using var command = connection.CreateCommand();
        command.CommandText = statements;
        command.ExecuteNonQuery();
    }

    private void Undo()
    {
        // SQLite has ended the transaction itself after some errors and not after others.
        try
        {
            Execute(connection, "ROLLBACK");
        }
        catch (SqliteException)
        {
            // It had.
        }
    }

    private long LastVersion() => Collections().Select(c => c.LastWritten).DefaultIfEmpty(0).Max();

    private List<(ResourceKey Key, long LastWritten)> Collections()
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT resource_group, resource, last_written FROM collections";
        using var rows = command.ExecuteReader();
        var found = new List<(ResourceKey, long)>();
        while (rows.Read())
            found.Add((new ResourceKey(rows.GetString(0), rows.GetString(1)), rows.GetInt64(2)));
        return found;
    }

    private List<StoredObject> Objects(ResourceKey key)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT namespace, name, uid, version, body FROM objects WHERE resource_group = $group AND resource = $resource";
        command.Parameters.AddWithValue("$group", key.Group);
        command.Parameters.AddWithValue("$resource", key.Resource);
        using var rows = command.ExecuteReader();
        var found = new List<StoredObject>();
        while (rows.Read())
            found.Add(new StoredObject(new ObjectName(rows.GetString(0), rows.GetString(1)), rows.GetString(2), rows.GetInt64(3), rows.GetFieldValue<byte[]>(4)));
        return found;
    }
}
