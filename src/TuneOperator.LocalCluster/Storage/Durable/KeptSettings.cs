using System.Text;
using Microsoft.Data.Sqlite;

namespace TuneOperator.LocalCluster.Storage.Durable;

/// <summary>What a cluster is apart from its objects: its keys, its port. Thread-safe with the journal, whose lock it shares.</summary>
internal sealed class KeptSettings(SqliteConnection connection, Lock gate)
{
    public byte[]? Find(string name)
    {
        lock (gate)
        {
            using var command = connection.CreateCommand();
            command.CommandText = "SELECT value FROM settings WHERE name = $name";
            command.Parameters.AddWithValue("$name", name);
            return (byte[]?)command.ExecuteScalar();
        }
    }

    /// <exception cref="JournalException">It can't be kept.</exception>
    public void Set(string name, byte[] value)
    {
        lock (gate)
        {
            using var command = connection.CreateCommand();
            command.CommandText = "INSERT INTO settings VALUES ($name, $value) ON CONFLICT DO UPDATE SET value = $value";
            command.Parameters.AddWithValue("$name", name);
            command.Parameters.AddWithValue("$value", value);
            try
            {
                command.ExecuteNonQuery();
            }
            catch (SqliteException e)
            {
                throw new JournalException($"{name} can't be kept in {connection.DataSource}: {e.Message}", e);
            }
        }
    }

    public string? FindText(string name) => Find(name) is { } value ? Encoding.UTF8.GetString(value) : null;

    public void SetText(string name, string value) => Set(name, Encoding.UTF8.GetBytes(value));

    /// <summary>The value of an earlier start, or one that is made now and kept for all later ones.</summary>
    public string GetOrAdd(string name, Func<string> make)
    {
        if (FindText(name) is { } known)
            return known;
        var made = make();
        SetText(name, made);
        return made;
    }
}
