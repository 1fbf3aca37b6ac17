using k8s.Models;
using TuneOperator.Api.Experiments;
using TuneOperator.Api.Trials;
using TuneOperator.CrdGenerator.Definitions;

namespace TuneOperator.CrdGenerator.Output;

/// <summary>Everything that is generated, as the sources say now.</summary>
internal static class ManifestSet
{
    public static IReadOnlyList<GeneratedFile> Generate() => [Definition(typeof(Experiment)), Definition(typeof(Trial))];

    private static GeneratedFile Definition(Type entity)
    {
        var identity = (KubernetesEntityAttribute)Attribute.GetCustomAttribute(entity, typeof(KubernetesEntityAttribute))!;
        return new GeneratedFile($"crds/{identity.Group}_{identity.PluralName}.yaml", YamlWriter.Write(DefinitionBuilder.Build(entity)));
    }
}
