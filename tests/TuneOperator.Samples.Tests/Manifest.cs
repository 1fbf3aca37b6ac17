using YamlDotNet.RepresentationModel;

namespace TuneOperator.Samples.Tests;

/// <summary>The Experiment of a sample, as far as its program must agree with it.</summary>
internal static class Manifest
{
    public static IReadOnlyList<string> ParameterNames(string sample) =>
        [.. ((YamlSequenceNode)Spec(sample)["parameters"]).Select(parameter => ((YamlScalarNode)parameter["name"]).Value!)];

    public static string ObjectiveMetric(string sample) => ((YamlScalarNode)Spec(sample)["objective"]["metrics"][0]["name"]).Value!;

    private static YamlNode Spec(string sample)
    {
        using var reader = File.OpenText(Path.Combine(AppContext.BaseDirectory, $"{sample}.yaml"));
        var stream = new YamlStream();
        stream.Load(reader);
        return stream.Documents.Single().RootNode["spec"];
    }
}
