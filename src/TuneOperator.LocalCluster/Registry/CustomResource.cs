using TuneOperator.LocalCluster.Schemas.Definitions;

namespace TuneOperator.LocalCluster.Registry;

/// <summary>What a CRD says about a resource that it defines, in one of its versions.</summary>
internal sealed record CustomResource(CustomResourceDefinition Definition, DefinedVersion Version, IReadOnlyList<string> SelectableFields);
