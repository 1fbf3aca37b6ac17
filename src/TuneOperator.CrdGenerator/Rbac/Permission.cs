using System.Reflection;
using k8s.Models;
using TuneOperator.Abstractions.Rbac;

namespace TuneOperator.CrdGenerator.Rbac;

/// <summary>Verbs on one resource or subresource, as a role writes them.</summary>
/// <param name="Group">The API group; empty for core.</param>
/// <param name="Resource">The plural, with <c>/subresource</c> if it is one.</param>
/// <param name="ResourceName">Null: any name.</param>
internal sealed record Permission(string Group, string Resource, string? ResourceName, RbacVerbs Verbs)
{
    public static Permission On(Type entity, RbacVerbs verbs, string? subresource = null, string? resourceName = null)
    {
        var identity = entity.GetCustomAttribute<KubernetesEntityAttribute>()
            ?? throw new RbacException($"{entity.Name} has no [KubernetesEntity]: its group and plural are unknown.");
        return new Permission(identity.Group, subresource is null ? identity.PluralName : $"{identity.PluralName}/{subresource}", resourceName, verbs);
    }

    /// <summary>Every permission that a class of the assemblies declares.</summary>
    public static IEnumerable<Permission> DeclaredIn(IEnumerable<Assembly> assemblies) => assemblies.SelectMany(assembly => assembly.GetTypes()).SelectMany(Of);

    /// <summary>The permissions that one class declares.</summary>
    public static IEnumerable<Permission> Of(Type type) =>
        from declared in type.GetCustomAttributes<EntityRbacAttribute>(inherit: false)
        from entity in declared.Entities
        select Checked(type, On(entity, declared.Verbs, declared.Subresource, declared.ResourceName));

    private static Permission Checked(Type owner, Permission permission) => permission switch
    {
        { Verbs: RbacVerbs.None } => throw new RbacException($"{owner.Name}: [EntityRbac] on {permission.Resource} names no verb."),
        { ResourceName: not null } when permission.Verbs.HasFlag(RbacVerbs.Create) => throw new RbacException(
            $"{owner.Name}: a create of {permission.Resource} can't be bound to a name, which the API server doesn't know yet; declare it apart."),
        _ => permission,
    };
}
