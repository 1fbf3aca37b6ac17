namespace TuneOperator.LocalCluster.Schemas.BuiltIn.Decoding;

/// <summary>The names that the API server's Go has for the types of fields, which its complaints tell.</summary>
internal static class GoType
{
    /// <param name="owner">The type that has the field: a name without a package is of the owner's.</param>
    public static string Name(ValueShape shape, FieldFacts facts, BuiltInType owner)
    {
        if (facts.GoType is { } own)
            return Qualified(own, owner);
        var inner = facts with { GoType = null };
        return shape switch
        {
            ValueShape.List { Items: var items } => "[]" + Name(items, inner, owner),
            ValueShape.Map { Values: var values } => "map[string]" + Name(values, inner, owner),
            ValueShape.Object { Type: var type } => Name(BuiltInType.For(type)),
            ValueShape.Scalar { Format: "byte" } => "[]uint8",
            ValueShape.Scalar when facts.GoElement is { } element => Qualified(element, owner),
            ValueShape.Scalar scalar => Basic(scalar),
            ValueShape.Named named when named == ValueShape.Named.Quantity => "resource.Quantity",
            ValueShape.Named named when named == ValueShape.Named.IntOrString => "intstr.IntOrString",
            ValueShape.Named named => "v1." + named.OpenApiName[(named.OpenApiName.LastIndexOf('.') + 1)..],
            _ => "interface {}",
        };
    }

    public static string Name(BuiltInType type) => $"{Package(type)}.{StructName(type)}";

    public static string StructName(BuiltInType type) => type.Facts.OpenApiName[(type.Facts.OpenApiName.LastIndexOf('.') + 1)..];

    /// <summary>The kind in Go of what is not a name: int32 and not RestartPolicy.</summary>
    public static string Basic(ValueShape.Scalar scalar) => scalar switch
    {
        { Type: "integer", Format: { } format } => format,
        { Type: "number" } => "float64",
        { Type: "boolean" } => "bool",
        { Format: "byte" } => "[]uint8",
        _ => "string",
    };

    private static string Qualified(string name, BuiltInType owner) => name.Contains('.', StringComparison.Ordinal) ? name : $"{Package(owner)}.{name}";

    private static string Package(BuiltInType type) => type.Facts.OpenApiName.Split('.')[^2];
}
