namespace TuneOperator.LocalCluster.Schemas.BuiltIn.Protobuf;

/// <summary>A place in a CRD's schema that holds a schema or something short of it; in protobuf a message with a field for either.</summary>
internal sealed record SchemaChoice(int SchemaNumber, int OtherNumber, ValueShape Other) : ValueShape
{
    private static readonly Scalar Text = new("string");

    private static SchemaChoice OrSchemas(ValueShape schema) => new(1, 2, new List(schema));

    private static SchemaChoice OrFlag { get; } = new(2, 1, new Scalar("boolean"));

    private static SchemaChoice OrNames { get; } = new(1, 2, new List(Text));

    /// <param name="name">Of a field of JSONSchemaProps.</param>
    /// <param name="shape">As JSON has it.</param>
    public static ValueShape Of(string name, ValueShape shape) => name switch
    {
        "items" => OrSchemas(shape),
        "additionalItems" or "additionalProperties" => OrFlag,
        "dependencies" => new Map(OrNames),
        _ => shape,
    };
}
