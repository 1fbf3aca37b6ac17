using System.Globalization;
using TuneOperator.Cel.Types;

namespace TuneOperator.Cel.Values;

public sealed class CelNull : CelValue
{
    private CelNull()
    {
    }

    public static CelNull Value { get; } = new();

    public override CelKind Kind => CelKind.Null;

    internal override CelType Type => CelType.Null;

    public override string ToString() => "null";
}

public sealed class CelBool : CelValue
{
    private CelBool(bool value) => Value = value;

    public static CelBool True { get; } = new(true);

    public static CelBool False { get; } = new(false);

    public bool Value { get; }

    public override CelKind Kind => CelKind.Bool;

    internal override CelType Type => CelType.Bool;

    public static CelBool Of(bool value) => value ? True : False;

    public override string ToString() => Value ? "true" : "false";
}

public sealed class CelInt(long value) : CelValue
{
    public long Value { get; } = value;

    public override CelKind Kind => CelKind.Int;

    internal override CelType Type => CelType.Int;

    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}

public sealed class CelUint(ulong value) : CelValue
{
    public ulong Value { get; } = value;

    public override CelKind Kind => CelKind.Uint;

    internal override CelType Type => CelType.Uint;

    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture) + "u";
}

public sealed class CelDouble(double value) : CelValue
{
    public double Value { get; } = value;

    public override CelKind Kind => CelKind.Double;

    internal override CelType Type => CelType.Double;

    public override string ToString() => NumberText.WithPoint(Value);
}

public sealed class CelString(string value) : CelValue
{
    public string Value { get; } = value;

    public override CelKind Kind => CelKind.String;

    internal override CelType Type => CelType.String;

    public override string ToString() => Quoting.Quote(Value);
}

public sealed class CelBytes(ReadOnlyMemory<byte> value) : CelValue
{
    public ReadOnlyMemory<byte> Value { get; } = value;

    public override CelKind Kind => CelKind.Bytes;

    internal override CelType Type => CelType.Bytes;

    public override string ToString() => Quoting.QuoteBytes(Value.Span);
}

/// <summary>A type as a value, as in <c>type(x) == int</c>.</summary>
public sealed class CelTypeValue(CelType value) : CelValue
{
    public CelType Value { get; } = value;

    public override CelKind Kind => CelKind.Type;

    internal override CelType Type => CelType.Type;

    public override string ToString() => Value.RuntimeName;
}

public sealed class CelOptional(CelValue? value) : CelValue
{
    public static CelOptional None { get; } = new(null);

    /// <summary>Null: <c>optional.none()</c>.</summary>
    public CelValue? Value { get; } = value;

    /// <summary>It is an element of a list or map. Fields and elements of its value are then not to be had by <c>.?</c> and <c>[?]</c>, only after <c>value()</c> or <c>orValue()</c>.</summary>
    internal bool IsHeld { get; init; }

    public override CelKind Kind => CelKind.Optional;

    internal override CelType Type => CelType.Optional(CelType.Dyn);

    public override string ToString() => Value is null ? "optional.none()" : $"optional.of({Value})";
}

/// <summary>A failed part. It travels as a value so that <c>&amp;&amp;</c>, <c>||</c> and the macros can absorb it; it never leaves the evaluator.</summary>
internal sealed class CelError(string message) : CelValue
{
    public static CelError NoSuchOverload { get; } = new("no such overload");

    public string Message { get; } = message;

    public override CelKind Kind => CelKind.Error;

    internal override CelType Type => CelType.Dyn;

    public override string ToString() => $"error({Message})";
}
