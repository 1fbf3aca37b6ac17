using System.Collections.Concurrent;
using System.Collections.Frozen;
using k8s.Models;

namespace TuneOperator.LocalCluster.Schemas.BuiltIn.Protobuf;

/// <summary>The fields of a built-in type by their numbers.</summary>
internal sealed class ProtobufMessage
{
    private static readonly ConcurrentDictionary<Type, ProtobufMessage> Known = new();

    private readonly FrozenDictionary<int, ProtobufField> fields;

    private ProtobufMessage(string openApiName, BuiltInType type) => fields = (ProtobufNumber.Of(openApiName) ?? [])
        .Select(number => Describe(number, type))
        .OfType<ProtobufField>()
        .ToFrozenDictionary(field => field.Number.Number);

    public IEnumerable<ProtobufField> Fields => fields.Values;

    /// <summary>Whether its fields have no numbers here: there is no writing it.</summary>
    public bool IsUnknown => fields.Count == 0;

    public static ProtobufMessage For(Type type) => Known.GetOrAdd(type, key => new ProtobufMessage(BuiltInType.For(key).Facts.OpenApiName, BuiltInType.For(key)));

    /// <returns>Null for a number of a version that we don't know: it is skipped as every reader of protobuf does.</returns>
    public ProtobufField? Find(int number) => fields.GetValueOrDefault(number);

    private static ProtobufField? Describe(ProtobufNumber number, BuiltInType type)
    {
        if (number.IsInlined)
            return new ProtobufField(number, new ValueShape.Anything(), new ProtobufMessage(number.Name, type));
        if (type.Properties.FirstOrDefault(property => property.Name == number.Name) is not { } property)
            return null;
        return new ProtobufField(number, Shape(number.Name, property.Shape, type.Type), Inlined: null);
    }

    private static ValueShape Shape(string name, ValueShape shape, Type type) =>
        type == typeof(V1JSONSchemaProps) ? SchemaChoice.Of(name, shape)
        : type == typeof(V1CustomResourceSubresources) && name is "status" ? new EmptyMessage()
        : shape;
}
