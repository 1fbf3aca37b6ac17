using System.Collections.Concurrent;
using System.Reflection;
using k8s.Models;

namespace TuneOperator.Runtime.Client;

/// <summary>A kind as the API server's paths name it, read from the type's <see cref="KubernetesEntityAttribute"/>.</summary>
internal sealed record ResourceType(string Group, string Version, string Kind, string Plural)
{
    private static readonly ConcurrentDictionary<Type, ResourceType> Known = new();

    public string ApiVersion => Group.Length == 0 ? Version : $"{Group}/{Version}";

    private string Root => Group.Length == 0 ? $"api/{Version}" : $"apis/{Group}/{Version}";

    public static ResourceType Of<TEntity>() => Known.GetOrAdd(typeof(TEntity), Read);

    /// <summary>The list; of all namespaces when <paramref name="namespaceName"/> is null.</summary>
    public string Collection(string? namespaceName) =>
        namespaceName is null ? $"{Root}/{Plural}" : $"{Root}/namespaces/{Uri.EscapeDataString(namespaceName)}/{Plural}";

    public string Named(string name, string? namespaceName) => $"{Collection(namespaceName)}/{Uri.EscapeDataString(name)}";

    private static ResourceType Read(Type type)
    {
        var entity = type.GetCustomAttribute<KubernetesEntityAttribute>()
            ?? throw new ArgumentException($"{type} has no [KubernetesEntity] attribute, so its path on the API server is unknown.", nameof(type));
        return new ResourceType(entity.Group ?? string.Empty, entity.ApiVersion, entity.Kind, entity.PluralName);
    }
}
