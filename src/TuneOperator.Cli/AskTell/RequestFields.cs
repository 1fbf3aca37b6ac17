using System.Text.Json;

namespace TuneOperator.Cli.AskTell;

/// <summary>The fields of a request. What is absent or of the wrong type is a <see cref="RequestException"/> that names it.</summary>
internal static class RequestFields
{
    private const int MaxShown = 60;

    /// <returns>Null when the field is absent or null.</returns>
    public static JsonElement? Field(this JsonElement of, string name) =>
        of.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    public static JsonElement Required(this JsonElement of, string name) => of.Field(name) ?? throw new RequestException($"'{name}' is missing");

    public static JsonElement Object(this JsonElement value, string name) =>
        value.ValueKind == JsonValueKind.Object ? value : throw Mismatch(value, name, "an object");

    public static JsonElement.ArrayEnumerator Items(this JsonElement value, string name) =>
        value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : throw Mismatch(value, name, "a list");

    public static string Text(this JsonElement value, string name)
    {
        try
        {
            return value.ValueKind == JsonValueKind.String ? value.GetString()! : throw Mismatch(value, name, "a text");
        }
        catch (InvalidOperationException)
        {
            throw new RequestException($"'{name}' is not valid Unicode");
        }
    }

    /// <summary>A finite number.</summary>
    public static double Number(this JsonElement value, string name)
    {
        if (value.ValueKind != JsonValueKind.Number || !value.TryGetDouble(out var number))
            throw Mismatch(value, name, "a number");

        return double.IsFinite(number) ? number : throw new RequestException($"'{name}' is {Shown(value)}, which is not finite as a double");
    }

    /// <summary>A whole number, however it is written: 3, 3.0 or 3e0.</summary>
    public static long Whole(this JsonElement value, string name)
    {
        if (value.ValueKind == JsonValueKind.Number)
        {
            if (value.TryGetInt64(out var whole))
                return whole;

            // Above 2^53 a double names many whole numbers.
            if (value.TryGetDouble(out var number) && Math.Abs(number) < 1L << 53 && Math.Floor(number) == number)
                return (long)number;
        }

        throw Mismatch(value, name, "a whole number");
    }

    public static int Whole(this JsonElement value, string name, int least, int most)
    {
        var whole = value.Whole(name);
        return whole >= least && whole <= most ? (int)whole : throw new RequestException($"'{name}' is {whole}; it goes from {least} to {most}");
    }

    private static RequestException Mismatch(JsonElement value, string name, string expected) => new($"'{name}' is {Shown(value)}, not {expected}");

    private static string Shown(JsonElement value)
    {
        var text = value.GetRawText();
        return text.Length <= MaxShown ? text : $"{text.AsSpan(0, MaxShown)}...";
    }
}
