namespace TuneOperator.LocalCluster.Schemas.Definitions;

/// <summary>The names under which kubectl and URLs know a custom resource.</summary>
internal sealed record DefinedNames(
    string Plural, string Singular, string Kind, string ListKind, IReadOnlyList<string> ShortNames, IReadOnlyList<string> Categories);
