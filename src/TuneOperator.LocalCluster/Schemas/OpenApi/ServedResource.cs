namespace TuneOperator.LocalCluster.Schemas.OpenApi;

/// <summary>A resource of one group and version, as its paths need it.</summary>
internal sealed record ServedResource(string Plural, string Kind, bool Namespaced);
