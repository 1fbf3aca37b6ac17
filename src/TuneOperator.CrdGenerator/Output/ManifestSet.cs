using System.Reflection;
using k8s.Models;
using TuneOperator.Api.Experiments;
using TuneOperator.Api.Trials;
using TuneOperator.CrdGenerator.Chart;
using TuneOperator.CrdGenerator.Definitions;
using TuneOperator.CrdGenerator.Rbac;

namespace TuneOperator.CrdGenerator.Output;

/// <summary>Everything that is generated, as the sources say now.</summary>
internal static class ManifestSet
{
    private const string Chart = "charts/tune-operator";

    private static readonly string[] AssembliesWithPermissions = ["TuneOperator.Controllers", "TuneOperator.Runtime"];

    private static readonly Type[] Entities = [typeof(Experiment), typeof(Trial)];

    public static IReadOnlyList<GeneratedFile> Generate()
    {
        var permissions = Permission.DeclaredIn(AssembliesWithPermissions.Select(Assembly.Load)).ToList();
        var values = ValuesSchema.Read();
        return
        [
            .. Entities.Select(Definition),
            new("config/rbac/service_account.yaml", YamlWriter.Write(OperatorRoles.Account())),
            new("config/rbac/role.yaml", YamlWriter.Write(OperatorRoles.Roles(permissions))),
            new("config/rbac/role_binding.yaml", YamlWriter.Write(OperatorRoles.Bindings())),
            new("config/rbac/user_roles.yaml", YamlWriter.Write(UserRoles.All())),
            .. Entities.Select(DefinitionTemplate),
            new($"{Chart}/templates/_rules.tpl", RuleTemplates.Write(permissions)),
            new($"{Chart}/values.yaml", ValuesFile.Write(values)),
            new($"{Chart}/README.md", ChartReadme.Write(values)),
        ];
    }

    private static GeneratedFile Definition(Type entity) => new($"crds/{FileOf(entity)}", YamlWriter.Write(DefinitionBuilder.Build(entity)));

    private static GeneratedFile DefinitionTemplate(Type entity) => new($"{Chart}/templates/crds/{FileOf(entity)}", DefinitionTemplates.Write(DefinitionBuilder.Build(entity)));

    private static string FileOf(Type entity)
    {
        var identity = entity.GetCustomAttribute<KubernetesEntityAttribute>()!;
        return $"{identity.Group}_{identity.PluralName}.yaml";
    }
}
