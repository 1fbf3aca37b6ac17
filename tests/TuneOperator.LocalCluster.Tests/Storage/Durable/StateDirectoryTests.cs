using Microsoft.Data.Sqlite;
using TuneOperator.LocalCluster.Storage.Durable;
using Xunit;

namespace TuneOperator.LocalCluster.Tests.Storage.Durable;

public sealed class StateDirectoryTests : IDisposable
{
    private readonly TemporaryState temporary = new();

    private string Database => Path.Combine(temporary.Root, "state.db");

    public void Dispose() => temporary.Dispose();

    [Fact]
    public void Second_cluster_is_refused_and_told_who_has_the_directory()
    {
        using var first = StateDirectory.Open(temporary.Root);

        var refused = Assert.Throws<StateDirectoryException>(() => StateDirectory.Open(temporary.Root));

        Assert.Contains($"in use by process {Environment.ProcessId}", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Directory_of_somebody_else_is_refused_and_left_as_it_is()
    {
        Directory.CreateDirectory(temporary.Root);
        File.WriteAllText(Path.Combine(temporary.Root, "thesis.tex"), "\\end");

        Assert.Throws<StateDirectoryException>(() => StateDirectory.Open(temporary.Root));

        Assert.Equal(["thesis.tex"], Directory.EnumerateFileSystemEntries(temporary.Root).Select(Path.GetFileName));
    }

    [Fact]
    public void Database_of_another_program_is_refused_and_left_as_it_is()
    {
        Directory.CreateDirectory(temporary.Root);
        Execute("CREATE TABLE bookmarks (url TEXT)");
        var before = File.ReadAllBytes(Database);

        var refused = Assert.Throws<StateDirectoryException>(() => StateDirectory.Open(temporary.Root));

        Assert.Contains("another program", refused.Message, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(Database));
    }

    [Fact]
    public void File_that_is_no_database_is_refused_and_left_as_it_is()
    {
        Directory.CreateDirectory(temporary.Root);
        File.WriteAllText(Database, new string('x', 5000));

        Assert.Throws<StateDirectoryException>(() => StateDirectory.Open(temporary.Root));

        Assert.Equal(new string('x', 5000), File.ReadAllText(Database));
    }

    [Fact]
    public void Newer_format_is_refused_with_both_numbers()
    {
        StateDirectory.Open(temporary.Root).Dispose();
        Execute($"PRAGMA user_version = {StateFormat.Current + 1}");

        var refused = Assert.Throws<StateDirectoryException>(() => StateDirectory.Open(temporary.Root));

        Assert.Contains($"its format is {StateFormat.Current + 1}, this one reads up to {StateFormat.Current}", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Directory_that_cannot_be_made_is_named_with_what_to_do()
    {
        Directory.CreateDirectory(temporary.Root);
        var file = Path.Combine(temporary.Root, "file");
        File.WriteAllText(file, "");
        var below = Path.Combine(file, "state");

        var refused = Assert.Throws<StateDirectoryException>(() => StateDirectory.Open(below));

        Assert.StartsWith($"the state directory {below} can't be used: ", refused.Message, StringComparison.Ordinal);
        Assert.EndsWith(". Name one that can be written to for --state", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Only_the_owner_can_look_inside()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no modes");
        using var state = StateDirectory.Open(temporary.Root);

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, new DirectoryInfo(temporary.Root).UnixFileMode);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, new FileInfo(Database).UnixFileMode);
    }

    [Fact]
    public void Start_that_was_cut_short_before_anything_was_kept_can_be_repeated()
    {
        Directory.CreateDirectory(temporary.Root);
        File.WriteAllText(Path.Combine(temporary.Root, "lock"), "");
        File.WriteAllBytes(Database, []);

        StateDirectory.Open(temporary.Root).Dispose();
    }

    private void Execute(string statement)
    {
        using var connection = new SqliteConnection($"Data Source={Database};Pooling=false");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = statement;
        command.ExecuteNonQuery();
    }
}
