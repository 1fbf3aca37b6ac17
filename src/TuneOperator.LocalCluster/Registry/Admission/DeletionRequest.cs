using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Registry.Admission;

/// <summary>An object that somebody asks to delete.</summary>
internal sealed record DeletionRequest(ResourceDefinition Definition, StoredObject Object, DeleteOptions Options);
