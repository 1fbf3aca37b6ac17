namespace TuneOperator.Abstractions.Rbac;

/// <summary>A permission that the class it stands on needs; the operator's role is generated from these. The shape is KubeOps's.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class EntityRbacAttribute(params Type[] entities) : Attribute
{
    public IReadOnlyList<Type> Entities { get; } = entities;

    /// <summary>Allowed verbs on the entities.</summary>
    public RbacVerbs Verbs { get; init; }

    /// <summary>Null: the resource itself; else one subresource of it, such as <c>status</c> or <c>log</c>.</summary>
    public string? Subresource { get; init; }

    /// <summary>Null: any name. A create can't be bound to a name.</summary>
    public string? ResourceName { get; init; }
}
