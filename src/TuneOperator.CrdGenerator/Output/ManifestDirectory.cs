namespace TuneOperator.CrdGenerator.Output;

/// <summary>The generated files as they are on disk.</summary>
internal static class ManifestDirectory
{
    /// <summary>The files that are missing or differ by any byte.</summary>
    public static async Task<IReadOnlyList<GeneratedFile>> FindStaleAsync(string root, IEnumerable<GeneratedFile> files, CancellationToken cancellationToken)
    {
        var stale = new List<GeneratedFile>();
        foreach (var file in files)
        {
            var path = Path.Combine(root, file.Path);
            if (!File.Exists(path) || !string.Equals(await File.ReadAllTextAsync(path, cancellationToken), file.Content, StringComparison.Ordinal))
            {
                stale.Add(file);
            }
        }

        return stale;
    }

    public static async Task WriteAsync(string root, IEnumerable<GeneratedFile> files, CancellationToken cancellationToken)
    {
        foreach (var file in files)
        {
            var path = Path.Combine(root, file.Path);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await File.WriteAllTextAsync(path, file.Content, cancellationToken);
        }
    }
}
