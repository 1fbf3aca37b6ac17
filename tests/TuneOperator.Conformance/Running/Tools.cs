namespace TuneOperator.Conformance.Running;

/// <summary>kubectl and helm, as <c>make</c> fetched them, or those of the machine.</summary>
internal static class Tools
{
    private static readonly string Root = FindRoot();

    public static string Kubectl { get; } = Find("kubectl");

    public static string Helm { get; } = Find("helm");

    /// <summary>The scenarios in the sources, which recording rewrites.</summary>
    public static string Scenarios { get; } = Path.Combine(Root, "tests", "TuneOperator.Conformance", "Scenarios");

    private static string Find(string tool)
    {
        var candidates = new[] { Environment.GetEnvironmentVariable($"CONFORMANCE_{tool.ToUpperInvariant()}"), Path.Combine(Root, ".tools", tool) }
            .Concat((Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator).Select(folder => Path.Combine(folder, tool)));
        return candidates.FirstOrDefault(File.Exists) ?? throw new FileNotFoundException($"{tool} is neither in .tools/ nor on the PATH: run `make tools`, which fetches it");
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "TuneOperator.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new DirectoryNotFoundException($"no TuneOperator.sln above {AppContext.BaseDirectory}");
    }
}
