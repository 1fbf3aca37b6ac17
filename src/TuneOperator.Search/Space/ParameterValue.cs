using System.Globalization;

namespace TuneOperator.Search.Space;

/// <summary>One value of a parameter: a real number, a whole number or a text. Values of different kinds are never equal.</summary>
public readonly record struct ParameterValue
{
    private readonly double number;
    private readonly long whole;
    private readonly string? text;

    private ParameterValue(ValueKind kind, double number, long whole, string? text)
    {
        Kind = kind;
        this.number = number;
        this.whole = whole;
        this.text = text;
    }

    public ValueKind Kind { get; }

    /// <summary>The number, whole numbers widened. Throws for a text.</summary>
    public double AsDouble => Kind switch
    {
        ValueKind.Double => number,
        ValueKind.Int => whole,
        _ => throw new InvalidOperationException($"'{text}' is a text, not a number"),
    };

    /// <summary>Throws unless the value is a whole number.</summary>
    public long AsInt => Kind == ValueKind.Int ? whole : throw new InvalidOperationException($"{this} is not a whole number");

    /// <summary>Throws unless the value is a text.</summary>
    public string AsText => Kind == ValueKind.Text ? text! : throw new InvalidOperationException($"{this} is not a text");

    /// <param name="value">Finite; anything else throws.</param>
    public static ParameterValue Of(double value) =>
        double.IsFinite(value)
            ? new(ValueKind.Double, value == 0 ? 0 : value, 0, text: null)
            : throw new ArgumentOutOfRangeException(nameof(value), value, "a parameter's value is finite");

    public static ParameterValue Of(long value) => new(ValueKind.Int, 0, value, text: null);

    public static ParameterValue Of(string value) => new(ValueKind.Text, 0, 0, value ?? throw new ArgumentNullException(nameof(value)));

    /// <summary>The shortest text that reads back as the same value, culture invariant: <c>0.001</c>, <c>1E-05</c>, <c>64</c>, <c>adam</c>.</summary>
    public override string ToString() => Kind switch
    {
        ValueKind.Double => number.ToString("R", CultureInfo.InvariantCulture),
        ValueKind.Int => whole.ToString(CultureInfo.InvariantCulture),
        _ => text ?? string.Empty,
    };
}
