using TuneOperator.Cel.Types;
using TuneOperator.LocalCluster.Schemas.Structure;

namespace TuneOperator.LocalCluster.Schemas.Rules;

/// <summary>The types that rules see of the values of a schema.</summary>
internal static class RuleTypes
{
    private static readonly SchemaNode Text = new() { Type = "string" };
    private static readonly SchemaNode Metadata = new() { Type = "object", Properties = Fields(("name", Text), ("generateName", Text)) };

    /// <param name="isResource">Rules of a resource, be it embedded, also see its apiVersion, kind and the name in its metadata.</param>
    /// <param name="name">Tells object types apart.</param>
    /// <returns>Null for a value whose type the schema leaves open: no rule can name it, though == sees it.</returns>
    public static CelType? Of(SchemaNode schema, bool isResource, string name) => schema switch
    {
        { IntOrString: true } => CelType.Dyn,
        { Type: "array", Items: { } items } => Of(items, items.EmbeddedResource, $"{name}.@idx") is { } element ? CelType.List(element, Identity(schema)) : null,
        { Type: "object", AdditionalProperties: { } values } when !ReferenceEquals(values, SchemaNode.Empty) =>
            Of(values, values.EmbeddedResource, $"{name}.@elem") is { } value ? CelType.Map(CelType.String, value) : null,
        { Type: "object" } => Object(schema, isResource, name),
        { Type: "string" } => schema.Format switch
        {
            "byte" => CelType.Bytes,
            "duration" => CelType.Duration,
            "date" or "date-time" => CelType.Timestamp,
            _ => CelType.String,
        },
        { Type: "boolean" } => CelType.Bool,
        { Type: "number" } => CelType.Double,
        { Type: "integer" } => CelType.Int,
        _ => null,
    };

    private static CelObjectType Object(SchemaNode schema, bool isResource, string name)
    {
        var properties = isResource
            ? schema.Properties.Concat(Fields(("apiVersion", Text), ("kind", Text), ("metadata", Metadata))).GroupBy(pair => pair.Key, StringComparer.Ordinal).Select(group => group.Last())
            : schema.Properties;
        var types = properties.Select(pair => (pair.Key, Type: Of(pair.Value, pair.Value.EmbeddedResource, $"{name}.{pair.Key}"))).ToLookup(property => property.Type is null);
        return CelType.Object(name, types[false].Select(typed => KeyValuePair.Create(typed.Key, typed.Type!)), open: types[true].Select(open => open.Key));
    }

    private static CelListIdentity? Identity(SchemaNode schema) => schema.ListType switch
    {
        ListType.Set => CelListIdentity.Set,
        ListType.Map => CelListIdentity.Map(schema.ListMapKeys),
        _ => null,
    };

    private static Dictionary<string, SchemaNode> Fields(params IEnumerable<(string Name, SchemaNode Schema)> fields) =>
        fields.ToDictionary(field => field.Name, field => field.Schema, StringComparer.Ordinal);
}
