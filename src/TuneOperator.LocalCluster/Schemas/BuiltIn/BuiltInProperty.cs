namespace TuneOperator.LocalCluster.Schemas.BuiltIn;

/// <summary>One field of a built-in type.</summary>
/// <param name="Name">Its JSON name.</param>
/// <param name="DescriptionId">For <see cref="Descriptions"/>.</param>
internal sealed record BuiltInProperty(string Name, ValueShape Shape, FieldFacts Facts, string DescriptionId);
