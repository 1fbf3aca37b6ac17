using TuneOperator.CrdGenerator.Output;
using Xunit;

namespace TuneOperator.CrdGenerator.Tests.Output;

public sealed class ManifestDirectoryTests : IDisposable
{
    private static readonly GeneratedFile[] Files = [new("a/one.yaml", "one: 1\n"), new("a/two.yaml", "two: 2\n")];

    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("manifests");

    public void Dispose() => root.Delete(recursive: true);

    [Fact]
    public async Task A_file_that_is_not_there_is_stale()
    {
        var stale = await ManifestDirectory.FindStaleAsync(root.FullName, Files, TestContext.Current.CancellationToken);

        Assert.Equal(Files, stale);
    }

    [Fact]
    public async Task What_was_written_is_not_stale()
    {
        await ManifestDirectory.WriteAsync(root.FullName, Files, TestContext.Current.CancellationToken);

        Assert.Empty(await ManifestDirectory.FindStaleAsync(root.FullName, Files, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_file_edited_by_hand_is_stale()
    {
        await ManifestDirectory.WriteAsync(root.FullName, Files, TestContext.Current.CancellationToken);
        await File.AppendAllTextAsync(Path.Combine(root.FullName, "a/two.yaml"), " ", TestContext.Current.CancellationToken);

        var stale = Assert.Single(await ManifestDirectory.FindStaleAsync(root.FullName, Files, TestContext.Current.CancellationToken));

        Assert.Equal("a/two.yaml", stale.Path);
    }
}
