using System.Text.Json;
using k8s.Models;

namespace TuneOperator.LocalCluster.Schemas.BuiltIn;

/// <summary>What JSON a C# property of the models stands for.</summary>
internal abstract record ValueShape
{
    /// <summary>A value of one JSON type.</summary>
    internal sealed record Scalar(string Type, string? Format = null) : ValueShape;

    /// <summary>A value with a schema and a name of its own in the OpenAPI document.</summary>
    internal sealed record Named(string OpenApiName, string? Type, string? Format) : ValueShape
    {
        public static Named Time { get; } = new("io.k8s.apimachinery.pkg.apis.meta.v1.Time", "string", "date-time");
        public static Named MicroTime { get; } = new("io.k8s.apimachinery.pkg.apis.meta.v1.MicroTime", "string", "date-time");
        public static Named FieldsV1 { get; } = new("io.k8s.apimachinery.pkg.apis.meta.v1.FieldsV1", "object", null);
        public static Named Quantity { get; } = new("io.k8s.apimachinery.pkg.api.resource.Quantity", null, null);
        public static Named IntOrString { get; } = new("io.k8s.apimachinery.pkg.util.intstr.IntOrString", null, "int-or-string");
    }

    internal sealed record List(ValueShape Items) : ValueShape;

    internal sealed record Map(ValueShape Values) : ValueShape;

    /// <summary>An object with named fields.</summary>
    internal sealed record Object(Type Type) : ValueShape;

    /// <summary>Any JSON.</summary>
    internal sealed record Anything : ValueShape;

    public static ValueShape Of(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(byte[]))
            return new Scalar("string", "byte");
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IList<>))
            return new List(Of(type.GetGenericArguments()[0]));
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IDictionary<,>))
            return new Map(Of(type.GetGenericArguments()[1]));
        return Type.GetTypeCode(type) switch
        {
            TypeCode.String => new Scalar("string"),
            TypeCode.Boolean => new Scalar("boolean"),
            TypeCode.Int32 => new Scalar("integer", "int32"),
            TypeCode.Int64 => new Scalar("integer", "int64"),
            TypeCode.Double => new Scalar("number", "double"),
            TypeCode.DateTime => Named.Time,
            _ => OfClass(type),
        };
    }

    private static ValueShape OfClass(Type type) =>
        type == typeof(ResourceQuantity) ? Named.Quantity
        : type == typeof(IntOrString) ? Named.IntOrString
        : type == typeof(object) || type == typeof(JsonElement) || !TypeFacts.All.ContainsKey(type.Name) ? new Anything()
        : new Object(type);
}
