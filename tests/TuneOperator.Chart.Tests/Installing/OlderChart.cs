using System.Text.RegularExpressions;
using TuneOperator.Chart.Tests.Fixtures;
using TuneOperator.CrdGenerator.Tests.Output;

namespace TuneOperator.Chart.Tests.Installing;

/// <summary>The chart as it may have been before, with another description of the kind Experiment. Disposed, it is gone.</summary>
internal sealed partial class OlderChart : IDisposable
{
    public const string Description = "As it was.";

    private const string Definition = "templates/crds/tuneoperator.io_experiments.yaml";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("tune-older-");

    public OlderChart()
    {
        var source = System.IO.Path.Combine(Repository.Root, RenderedChart.Path);
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            var copy = System.IO.Path.Combine(Path, System.IO.Path.GetRelativePath(source, file));
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        var definition = System.IO.Path.Combine(Path, Definition);
        File.WriteAllText(definition, DescriptionOfKind().Replace(File.ReadAllText(definition), $"      openAPIV3Schema:\n        description: {Description}\n        type: object", 1));
    }

    public string Path => System.IO.Path.Combine(folder.FullName, "tune-operator");

    public void Dispose() => folder.Delete(recursive: true);

    [GeneratedRegex(@"      openAPIV3Schema:\n        description: >-\n(?:          [^\n]*\n)+        type: object", RegexOptions.NonBacktracking)]
    private static partial Regex DescriptionOfKind();
}
