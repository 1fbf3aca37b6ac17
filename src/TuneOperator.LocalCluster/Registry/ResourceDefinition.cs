using TuneOperator.LocalCluster.Apply;
using TuneOperator.LocalCluster.Schemas;
using TuneOperator.LocalCluster.Schemas.BuiltIn;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Registry;

/// <summary>One resource in one version, as discovery lists it and the registry serves it.</summary>
internal sealed record ResourceDefinition
{
    public required string Group { get; init; }

    public required string Version { get; init; }

    /// <summary>The plural, lower-case name in URLs.</summary>
    public required string Resource { get; init; }

    public required string Singular { get; init; }

    public required string Kind { get; init; }

    public required bool Namespaced { get; init; }

    public string ListKind { get => field ?? Kind + "List"; init; }

    public IReadOnlyList<string> ShortNames { get; init; } = [];

    public IReadOnlyList<string> Categories { get; init; } = [];

    public IReadOnlyList<string> Verbs { get; init; } = StandardVerbs;

    public IReadOnlyList<Subresource> Subresources { get; init; } = [];

    /// <summary>What is particular about the kind: defaults, validation, what counts as a new generation.</summary>
    public required ResourceStrategy Strategy { get; init; }

    /// <summary>The version in which a real server stores it, where that is not the one that is served.</summary>
    public string StorageVersion { get => field ?? Version; init; }

    /// <summary>The definition by whose rules the objects are stored, if that is another version's.</summary>
    public ResourceDefinition Stored { get => field ?? this; init; }

    /// <summary>What every answer warns of; empty if the kind is not on its way out.</summary>
    public string Deprecation { get; init; } = "";

    /// <summary>Null for built-ins; what its CRD says of a custom resource.</summary>
    public CustomResource? Custom { get; init; }

    /// <summary>The schema of the objects as they are stored; null if nothing is known of their fields.</summary>
    public StructuralSchema? Schema => Custom?.Version.Schema ?? BuiltInSchemas.For(Store.Group, Version, Kind);

    /// <summary>Where the count of replicas is that the scale subresource shows, dotted.</summary>
    public string ReplicasPath => Custom?.Version.Scale?.SpecReplicasPath.TrimStart('.') ?? "spec.replicas";

    public FieldType FieldType => new(Schema?.Root, IsObjectRoot: true);

    /// <summary>Where the objects are kept; two resources with the same store are two views of the same objects.</summary>
    public ResourceKey Store { get => field == default ? Key : field; init; }

    public ResourceKey Key => new(Group, Resource);

    public string ApiVersion => Group.Length == 0 ? Version : $"{Group}/{Version}";

    public static IReadOnlyList<string> StandardVerbs { get; } = ["create", "delete", "deletecollection", "get", "list", "patch", "update", "watch"];

    public bool Has(string subresource) => Subresources.Any(s => s.Name == subresource);
}
