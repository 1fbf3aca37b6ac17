using System.Globalization;
using Microsoft.Data.Sqlite;

namespace TuneOperator.LocalCluster.Storage.Durable;

/// <summary>What is in a state database, by number. A newer one is left alone: it may hold what this version would lose.</summary>
internal static class StateFormat
{
    /// <summary>Raise it with every change that an older version can't read, and add the way from the one before.</summary>
    public const long Current = 1;

    /// <summary>"tune" in ASCII, in the place that SQLite keeps for telling programs' files apart.</summary>
    private const long Application = 0x74756e65;

    private const string Tables =
        """
        CREATE TABLE collections (resource_group TEXT NOT NULL, resource TEXT NOT NULL, last_written INTEGER NOT NULL, PRIMARY KEY (resource_group, resource));
        CREATE TABLE objects (
            resource_group TEXT NOT NULL, resource TEXT NOT NULL, namespace TEXT NOT NULL, name TEXT NOT NULL,
            uid TEXT NOT NULL, version INTEGER NOT NULL, body BLOB NOT NULL, PRIMARY KEY (resource_group, resource, namespace, name));
        CREATE TABLE settings (name TEXT NOT NULL PRIMARY KEY, value BLOB NOT NULL);
        """;

    /// <summary>Makes the tables in a new database, all of them or none.</summary>
    /// <exception cref="StateDirectoryException">The database is another program's, or newer than this one.</exception>
    public static void Ensure(SqliteConnection connection)
    {
        var application = Number(connection, "PRAGMA application_id");
        if (application == 0 && Number(connection, "SELECT count(*) FROM sqlite_schema") == 0)
        {
            Execute(connection, string.Create(CultureInfo.InvariantCulture, $"BEGIN; {Tables} PRAGMA application_id = {Application}; PRAGMA user_version = {Current}; COMMIT"));
            return;
        }

        if (application != Application)
            throw new StateDirectoryException($"{connection.DataSource} is the database of another program. Nothing was changed; name another directory for --state");
        var format = Number(connection, "PRAGMA user_version");
        if (format > Current)
        {
            throw new StateDirectoryException(string.Create(
                CultureInfo.InvariantCulture,
                $"{connection.DataSource} was written by a newer tune: its format is {format}, this one reads up to {Current}. Nothing was changed; use the newer tune, or another directory"));
        }
    }

    private static long Number(SqliteConnection connection, string query)
    {
        using var command = connection.CreateCommand();
        command.CommandText = query;
        return (long)command.ExecuteScalar()!;
    }

    private static void Execute(SqliteConnection connection, string statements)
    {
        using var command = connection.CreateCommand();
        command.CommandText = statements;
        command.ExecuteNonQuery();
    }
}
