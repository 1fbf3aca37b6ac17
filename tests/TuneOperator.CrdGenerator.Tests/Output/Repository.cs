namespace TuneOperator.CrdGenerator.Tests.Output;

/// <summary>The working copy that the tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    private static string Find()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory.FullName, "TuneOperator.sln")))
        {
            directory = directory.Parent ?? throw new DirectoryNotFoundException($"no TuneOperator.sln above {AppContext.BaseDirectory}");
        }

        return directory.FullName;
    }
}
