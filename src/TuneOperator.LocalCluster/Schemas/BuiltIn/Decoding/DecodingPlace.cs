namespace TuneOperator.LocalCluster.Schemas.BuiltIn.Decoding;

/// <summary>Where a decoder is within an object.</summary>
/// <param name="Struct">The innermost type whose field it is in; empty at the top.</param>
/// <param name="Fields">The fields on the way, as Go's complaints tell them: no indexes, but the names of what is embedded.</param>
/// <param name="Path">The way to here, as field errors write it.</param>
internal readonly record struct DecodingPlace(string Struct, string Fields, string Path)
{
    public static DecodingPlace Top { get; } = new("", "", "");

    public DecodingPlace Field(BuiltInType owner, BuiltInProperty property) =>
        new(GoType.StructName(owner), Joined(Fields, owner.EmbeddedPath(property.Name) + property.Name), Joined(Path, property.Name));

    public DecodingPlace Key(string key) => this with { Path = Joined(Path, key) };

    public DecodingPlace Index(int index) => this with { Path = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Path}[{index}]") };

    public string Unmarshal(string value, string type) =>
        Struct.Length == 0 ? $"json: cannot unmarshal {value} into Go value of type {type}" : $"json: cannot unmarshal {value} into Go struct field {Struct}.{Fields} of type {type}";

    private static string Joined(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";
}
