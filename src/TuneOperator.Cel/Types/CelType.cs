using TuneOperator.Cel.Values;

namespace TuneOperator.Cel.Types;

/// <summary>What a declaration says of a value. Printed as cel-go prints it in its messages.</summary>
public abstract class CelType
{
    public static CelType Dyn { get; } = new CelSimpleType("dyn", null);

    public static CelType Null { get; } = new CelSimpleType("null", CelKind.Null, "null_type");

    public static CelType Bool { get; } = new CelSimpleType("bool", CelKind.Bool);

    public static CelType Int { get; } = new CelSimpleType("int", CelKind.Int);

    public static CelType Uint { get; } = new CelSimpleType("uint", CelKind.Uint);

    public static CelType Double { get; } = new CelSimpleType("double", CelKind.Double);

    public static CelType String { get; } = new CelSimpleType("string", CelKind.String);

    public static CelType Bytes { get; } = new CelSimpleType("bytes", CelKind.Bytes);

    public static CelType Duration { get; } = new CelSimpleType("duration", CelKind.Duration, "google.protobuf.Duration");

    public static CelType Timestamp { get; } = new CelSimpleType("timestamp", CelKind.Timestamp, "google.protobuf.Timestamp");

    public static CelType Type { get; } = new CelSimpleType("type", CelKind.Type);

    public static CelType Quantity { get; } = new CelSimpleType("kubernetes.Quantity", CelKind.Quantity);

    public static CelType Url { get; } = new CelSimpleType("kubernetes.URL", CelKind.Url);

    public static CelType Ip { get; } = new CelSimpleType("net.IP", CelKind.Ip);

    public static CelType Cidr { get; } = new CelSimpleType("net.CIDR", CelKind.Cidr);

    public static CelType Format { get; } = new CelSimpleType("kubernetes.NamedFormat", CelKind.Format);

    public static CelType Semver { get; } = new CelSimpleType("kubernetes.Semver", CelKind.Semver);

    public static CelType Authorizer { get; } = new CelSimpleType("kubernetes.authorization.Authorizer", CelKind.Authorizer);

    internal static CelType GroupCheck { get; } = new CelSimpleType("kubernetes.authorization.GroupCheck", CelKind.GroupCheck);

    internal static CelType ResourceCheck { get; } = new CelSimpleType("kubernetes.authorization.ResourceCheck", CelKind.ResourceCheck);

    internal static CelType Decision { get; } = new CelSimpleType("kubernetes.authorization.Decision", CelKind.Decision);

    /// <summary>The name that the type has as a value of the language.</summary>
    internal abstract string RuntimeName { get; }

    public static CelType List(CelType element, CelListIdentity? identity = null) => new CelListType(element, identity);

    public static CelType Map(CelType key, CelType value) => new CelMapType(key, value);

    public static CelType Optional(CelType value) => new CelOptionalType(value);

    /// <param name="name">Told apart by it: give every object schema its own.</param>
    /// <param name="properties">By JSON name; those that no identifier can name are left out.</param>
    public static CelObjectType Object(string name, IEnumerable<KeyValuePair<string, CelType>> properties) => new(name, properties, []);

    /// <param name="name">As above.</param>
    /// <param name="properties">As above.</param>
    /// <param name="open">JSON names of further properties, whose type the schema leaves open: no expression can name them, but == compares them and dyn() shows them.</param>
    public static CelObjectType Object(string name, IEnumerable<KeyValuePair<string, CelType>> properties, IEnumerable<string> open) =>
        new(name, properties, open);

    /// <summary>An object whose fields go by the names they have, such as <c>request.namespace</c>: it is no schema's, so nothing is escaped.</summary>
    public static CelObjectType Struct(string name, IEnumerable<KeyValuePair<string, CelType>> fields) =>
        new(name, fields.Select(field => (Identifier: (string?)field.Key, new CelField(field.Key, field.Value))));

    /// <summary>Whether a function that declares this type takes the value; element types aren't looked at.</summary>
    internal abstract bool Accepts(CelValue value);
}

internal sealed class CelSimpleType(string name, CelKind? kind, string? runtimeName = null) : CelType
{
    internal override string RuntimeName => runtimeName ?? name;

    public override string ToString() => name;

    internal override bool Accepts(CelValue value) => kind is null || value.Kind == kind;
}

internal sealed class CelListType(CelType element, CelListIdentity? identity) : CelType
{
    public CelType Element { get; } = element;

    public CelListIdentity? Identity { get; } = identity;

    internal override string RuntimeName => "list";

    public override string ToString() => $"list({Element})";

    internal override bool Accepts(CelValue value) => value.Kind == CelKind.List;
}

internal sealed class CelMapType(CelType key, CelType value) : CelType
{
    public CelType Key { get; } = key;

    public CelType Value { get; } = value;

    internal override string RuntimeName => "map";

    public override string ToString() => $"map({Key}, {Value})";

    internal override bool Accepts(CelValue value) => value.Kind == CelKind.Map;
}

internal sealed class CelOptionalType(CelType value) : CelType
{
    public CelType Value { get; } = value;

    internal override string RuntimeName => "optional_type";

    public override string ToString() => $"optional_type({Value})";

    internal override bool Accepts(CelValue value) => value.Kind == CelKind.Optional;
}

/// <summary>Stands for one type throughout a function's signature.</summary>
internal sealed class CelTypeParameter(string name) : CelType
{
    internal override string RuntimeName => name;

    public override string ToString() => name;

    internal override bool Accepts(CelValue value) => true;
}
