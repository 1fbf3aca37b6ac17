using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Reflection;
using k8s.Models;
using TuneOperator.LocalCluster.Schemas.Structure;

namespace TuneOperator.LocalCluster.Schemas.BuiltIn;

/// <summary>The schemas of the kinds that Kubernetes itself brings, in their stable versions.</summary>
internal static class BuiltInSchemas
{
    private static readonly FrozenDictionary<(string Group, string Version, string Kind), Type> Kinds = FindKinds();
    private static readonly ConcurrentDictionary<Type, StructuralSchema> Schemas = new();
    private static readonly BuiltInNodes Nodes = new();

    /// <summary>metadata, in every kind.</summary>
    public static SchemaNode ObjectMeta { get; } = Nodes.For(typeof(V1ObjectMeta));

    /// <param name="group">Empty for the core group.</param>
    /// <returns>Null for a kind that is none of Kubernetes' own.</returns>
    public static StructuralSchema? For(string group, string version, string kind) =>
        TypeOf(group, version, kind) is { } type ? Schemas.GetOrAdd(type, key => new StructuralSchema(Nodes.For(key))) : null;

    internal static IEnumerable<Type> Types => Kinds.Values;

    internal static Type? TypeOf(string group, string version, string kind) => Kinds.GetValueOrDefault((group, version, kind));

    private static FrozenDictionary<(string Group, string Version, string Kind), Type> FindKinds() => typeof(V1Job).Assembly.GetExportedTypes()
        .Where(type => TypeFacts.All.ContainsKey(type.Name))
        .Select(type => (Type: type, Entity: type.GetCustomAttribute<KubernetesEntityAttribute>()))
        .Where(pair => pair.Entity is not null)
        .ToFrozenDictionary(pair => (pair.Entity!.Group, pair.Entity.ApiVersion, pair.Entity.Kind), pair => pair.Type);
}
