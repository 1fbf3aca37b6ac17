using Microsoft.Data.Sqlite;

namespace TuneOperator.LocalCluster.Storage.Durable;

/// <summary>One write as one transaction: the object, and the version that its collection has got to.</summary>
internal sealed class WriteStatement : IDisposable
{
    private const string Collection =
        "INSERT INTO collections VALUES ($group, $resource, $version) ON CONFLICT DO UPDATE SET last_written = $version;";

    private readonly SqliteCommand command;

    private WriteStatement(SqliteConnection connection, string change)
    {
        command = connection.CreateCommand();
        command.CommandText = $"BEGIN IMMEDIATE; {Collection} {change}; COMMIT";
        foreach (var name in new[] { "$group", "$resource", "$namespace", "$name" })
            command.Parameters.Add(name, SqliteType.Text);
        command.Parameters.Add("$version", SqliteType.Integer);
    }

    public static WriteStatement Put(SqliteConnection connection)
    {
        var put = new WriteStatement(
            connection,
            "INSERT INTO objects VALUES ($group, $resource, $namespace, $name, $uid, $version, $body) ON CONFLICT DO UPDATE SET uid = $uid, version = $version, body = $body");
        put.command.Parameters.Add("$uid", SqliteType.Text);
        put.command.Parameters.Add("$body", SqliteType.Blob);
        put.command.Prepare();
        return put;
    }

    public static WriteStatement Delete(SqliteConnection connection)
    {
        var delete = new WriteStatement(
            connection, "DELETE FROM objects WHERE resource_group = $group AND resource = $resource AND namespace = $namespace AND name = $name");
        delete.command.Prepare();
        return delete;
    }

    public void Execute(ResourceKey key, StoredObject stored)
    {
        Set("$group", key.Group);
        Set("$resource", key.Resource);
        Set("$namespace", stored.Namespace);
        Set("$name", stored.Name);
        Set("$version", stored.ResourceVersion);
        if (command.Parameters.Contains("$body"))
        {
            Set("$uid", stored.Uid);
            Set("$body", stored.Utf8);
        }

        command.ExecuteNonQuery();
    }

    public void Dispose() => command.Dispose();

    private void Set(string name, object value) => command.Parameters[name].Value = value;
}
