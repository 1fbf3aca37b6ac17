using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using TuneOperator.Cel.Types;
using TuneOperator.Cel.Values;

namespace TuneOperator.Cel.Functions.Standard;

/// <summary>Types called as functions.</summary>
internal static class Conversions
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static ImmutableArray<Overload> Overloads { get; } =
    [
        .. From(CelType.Int, ToInt, CelType.Int, CelType.Uint, CelType.Double, CelType.String, CelType.Timestamp, CelType.Duration),
        .. From(CelType.Uint, ToUint, CelType.Uint, CelType.Int, CelType.Double, CelType.String),
        .. From(CelType.Double, ToDouble, CelType.Double, CelType.Int, CelType.Uint, CelType.String),
        .. From(
            CelType.String,
            ToText,
            CelType.String,
            CelType.Bool,
            CelType.Int,
            CelType.Uint,
            CelType.Double,
            CelType.Bytes,
            CelType.Timestamp,
            CelType.Duration),
        .. From(CelType.Bytes, ToBytes, CelType.Bytes, CelType.String),
        .. From(CelType.Bool, ToBool, CelType.Bool, CelType.String),
        Overload.Global("dyn", [CelType.Dyn], CelType.Dyn, (arguments, _) => arguments[0]),
        Overload.Global("type", [CelType.Dyn], CelType.Type, (arguments, _) => new CelTypeValue(arguments[0].Type)),
    ];

    public static CelError Failure(CelValue from, CelType to) => new($"type conversion error from '{from.Type.RuntimeName}' to '{to.RuntimeName}'");

    private static IEnumerable<Overload> From(CelType to, Func<CelValue, CelValue> convert, params CelType[] sources) =>
        sources.Select(source => Overload.Global(to.RuntimeName, [source], to, (arguments, budget) =>
        {
            budget.ChargeText(arguments[0] is CelString text ? text.Value.Length : arguments[0] is CelBytes bytes ? bytes.Value.Length : 0);
            return convert(arguments[0]);
        }));

    private static CelValue ToInt(CelValue value) => value switch
    {
        CelUint number => Arithmetic.Whole(number.Value),
        CelDouble number =>
            number.Value is > -9223372036854775808.0 and < 9223372036854775808.0 ? new CelInt((long)number.Value) : ArithmeticErrors.IntOverflow,
        CelString text => long.TryParse(text.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var parsed)
            ? new CelInt(parsed)
            : Failure(value, CelType.Int),
        CelTimestamp timestamp => new CelInt((long)Floor(timestamp.Nanoseconds)),
        CelDuration duration => new CelInt(duration.Nanoseconds),
        _ => value,
    };

    private static Int128 Floor(Int128 nanoseconds)
    {
        const int Second = 1_000_000_000;
        return (nanoseconds - (((nanoseconds % Second) + Second) % Second)) / Second;
    }

    private static CelValue ToUint(CelValue value) => value switch
    {
        CelInt number => number.Value >= 0 ? new CelUint((ulong)number.Value) : ArithmeticErrors.UintOverflow,
        CelDouble number => number.Value is >= 0 and < 18446744073709551616.0 ? new CelUint((ulong)number.Value) : ArithmeticErrors.UintOverflow,
        CelString text => ulong.TryParse(text.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var parsed)
            ? new CelUint(parsed)
            : Failure(value, CelType.Uint),
        _ => value,
    };

    private static CelValue ToDouble(CelValue value) => value switch
    {
        CelInt number => new CelDouble(number.Value),
        CelUint number => new CelDouble(number.Value),
        CelString text => RealText.TryParse(text.Value, out var parsed) ? new CelDouble(parsed) : Failure(value, CelType.Double),
        _ => value,
    };

    private static CelValue ToText(CelValue value) => value switch
    {
        CelUint number => new CelString(number.Value.ToString(CultureInfo.InvariantCulture)),
        CelDouble number => new CelString(NumberText.Shortest(number.Value)),
        CelBytes bytes => Decode(bytes),
        CelTimestamp timestamp => new CelString(TimestampText.Print(timestamp)),
        CelDuration duration => new CelString(DurationText.Print(duration.Nanoseconds)),
        CelString => value,
        _ => new CelString(value.ToString()!),
    };

    private static CelValue Decode(CelBytes bytes)
    {
        try
        {
            return new CelString(StrictUtf8.GetString(bytes.Value.Span));
        }
        catch (DecoderFallbackException)
        {
            return new CelError("invalid UTF-8 in bytes, cannot convert to string");
        }
    }

    private static CelValue ToBytes(CelValue value) => value is CelString text ? new CelBytes(Encoding.UTF8.GetBytes(text.Value)) : value;

    private static CelValue ToBool(CelValue value) => value is not CelString text ? value : text.Value switch
    {
        "1" or "t" or "T" or "true" or "TRUE" or "True" => CelBool.True,
        "0" or "f" or "F" or "false" or "FALSE" or "False" => CelBool.False,
        _ => Failure(value, CelType.Bool),
    };
}
