using System.Xml.Linq;

namespace TuneOperator.Architecture.Tests;

/// <summary>The sources as they lie on disk.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>Paths of all C# files of a folder of the repository, relative to it, build output left out.</summary>
    public static IEnumerable<string> Sources(string folder) =>
        Directory.EnumerateFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
            .Where(path => !path.Split('/').Any(part => part is "obj" or "bin"))
            .Order(StringComparer.Ordinal);

    public static IEnumerable<string> Projects() =>
        Directory.EnumerateDirectories(Path.Combine(Root, "src")).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal);

    public static IReadOnlySet<string> ReferencesOf(string project) =>
        XDocument.Load(ProjectFile(project)).Descendants("ProjectReference")
            .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/')))
            .ToHashSet(StringComparer.Ordinal);

    public static string AssemblyOf(string project) => XDocument.Load(ProjectFile(project)).Descendants("AssemblyName").FirstOrDefault()?.Value ?? project;

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    private static string ProjectFile(string project) => Path.Combine(Root, "src", project, project + ".csproj");

    private static string FindRoot()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (directory is not null && !File.Exists(Path.Combine(directory.FullName, "TuneOperator.sln")))
        {
            directory = directory.Parent;
        }

        return directory?.FullName ?? throw new DirectoryNotFoundException($"no TuneOperator.sln above {AppContext.BaseDirectory}");
    }
}
