using TuneOperator.Cel.Types;
using TuneOperator.Cel.Values;

namespace TuneOperator.Cel.Functions.Text;

/// <param name="Verb">s, d, f, e, b, o, x or X.</param>
/// <param name="Precision">Digits behind the point; null: 6.</param>
internal sealed record FormatClause(char Verb, int? Precision)
{
    /// <summary>Why a value of the type can't be printed so; null when it can, or when that can't be told.</summary>
    public string? Objection(CelType type) => type == CelType.Dyn || Fits(type) ? null : Refusal(type is CelOptionalType ? type.RuntimeName : type.ToString()!);

    /// <summary>What an evaluation says of a value that can't be printed so.</summary>
    public string Refuse(CelValue value) => Refusal(value.Type.RuntimeName);

    private string Refusal(string given) => $"error during formatting: {Demand()}, was given {given}";

    private bool Fits(CelType type) => Verb switch
    {
        's' => type is not (CelObjectType or CelOptionalType) && type != CelType.Quantity && type != CelType.Url && type != CelType.Ip && type != CelType.Cidr && type != CelType.Semver && type != CelType.Format,
        'd' or 'o' => IsWhole(type),
        'f' or 'e' => type == CelType.Double || type == CelType.String,
        'b' => IsWhole(type) || type == CelType.Bool,
        _ => IsWhole(type) || type == CelType.String || type == CelType.Bytes,
    };

    private static bool IsWhole(CelType type) => type == CelType.Int || type == CelType.Uint;

    private string Demand() => Verb switch
    {
        's' => "string clause can only be used on strings, bools, bytes, ints, doubles, maps, lists, types, durations, and timestamps",
        'd' => "decimal clause can only be used on integers",
        'o' => "octal clause can only be used on integers",
        'f' => "fixed-point clause can only be used on doubles",
        'e' => "scientific clause can only be used on doubles",
        'b' => "only integers and bools can be formatted as binary",
        _ => "only integers, byte buffers, and strings can be formatted as hex",
    };
}
