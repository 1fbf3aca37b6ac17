namespace TuneOperator.EndToEnd.Tests.Run;

/// <summary>A directory for a test's manifests and for what its pods leave behind.</summary>
internal sealed class RunDirectory : IDisposable
{
    public RunDirectory() => Root = Directory.CreateTempSubdirectory("tune-run-test-").FullName;

    public string Root { get; }

    public string File(string name) => Path.Combine(Root, name);

    /// <returns>The file's path.</returns>
    public string Write(string name, string text)
    {
        System.IO.File.WriteAllText(File(name), text);
        return File(name);
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
