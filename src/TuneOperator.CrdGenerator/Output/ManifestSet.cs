using System.Reflection;
using k8s.Models;
using TuneOperator.Api.Experiments;
using TuneOperator.Api.Trials;
using TuneOperator.CrdGenerator.Definitions;
using TuneOperator.CrdGenerator.Rbac;

namespace TuneOperator.CrdGenerator.Output;

/// <summary>Everything that is generated, as the sources say now.</summary>
internal static class ManifestSet
{
    private static readonly string[] AssembliesWithPermissions = ["TuneOperator.Controllers", "TuneOperator.Runtime"];

    public static IReadOnlyList<GeneratedFile> Generate() =>
    [
        Definition(typeof(Experiment)),
        Definition(typeof(Trial)),
        new("config/rbac/service_account.yaml", YamlWriter.Write(OperatorRoles.Account())),
        new("config/rbac/role.yaml", YamlWriter.Write(OperatorRoles.Roles([.. Permission.DeclaredIn(AssembliesWithPermissions.Select(Assembly.Load))]))),
        new("config/rbac/role_binding.yaml", YamlWriter.Write(OperatorRoles.Bindings())),
        new("config/rbac/user_roles.yaml", YamlWriter.Write(UserRoles.All())),
    ];

    private static GeneratedFile Definition(Type entity)
    {
        var identity = entity.GetCustomAttribute<KubernetesEntityAttribute>()!;
        return new GeneratedFile($"crds/{identity.Group}_{identity.PluralName}.yaml", YamlWriter.Write(DefinitionBuilder.Build(entity)));
    }
}
