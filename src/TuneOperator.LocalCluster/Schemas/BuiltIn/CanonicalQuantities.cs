using System.Globalization;
using System.Numerics;
using System.Text.Json;
using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Schemas.Structure;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Schemas.BuiltIn;

/// <summary>Writes quantities as the API keeps them: <c>0.5</c> is <c>500m</c>, <c>1024Mi</c> is <c>1Gi</c>, the number 1 is the text 1.</summary>
internal static class CanonicalQuantities
{
    public const string Format = "quantity";
    private const int Nano = -9;

    private static readonly string[] Binary = ["", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei"];
    private static readonly string[] Decimal = ["n", "u", "m", "", "k", "M", "G", "T", "P", "E"];

    public static void Apply(JsonNode? value, SchemaNode schema)
    {
        if (value is JsonArray list && schema.Items is { } items)
        {
            foreach (var item in list) Apply(item, items);
            return;
        }

        if (value is not JsonObject json) return;
        foreach (var (name, field) in json.ToList())
        {
            if (field is null || schema.Field(name) is not { } node) continue;
            if (node.Format is not Format) Apply(field, node);
            else if (field.GetValueKind() is JsonValueKind.String or JsonValueKind.Number) json[name] = Of(field.AsString() ?? field.ToJsonString());
        }
    }

    /// <summary>What is no quantity stays as it is: validation has words for it.</summary>
    public static string Of(string text)
    {
        var end = text.LastIndexOfAny(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9']) + 1;
        if (end == 0) return text;
        var (number, suffix) = (text[..end].Split('.'), text[end..]);
        var fraction = number.Length > 1 ? number[1].TrimEnd('0') : "";
        var power = Array.IndexOf(Binary, suffix);
        var scale = Array.IndexOf(Decimal, suffix);
        if (number.Length > 2 || (power <= 0 && scale < 0) || !BigInteger.TryParse(number[0] + fraction, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var shifted)) return text;
        if (power <= 0) return Scaled(shifted, (3 * scale) + Nano - fraction.Length);

        // A binary quantity with a fraction has no shorter form; whole ones lose what the next prefix can say.
        if (fraction.Length > 0) return text;
        if (shifted.IsZero) return "0";
        for (; power < Binary.Length - 1 && shifted % 1024 == 0; power++) shifted /= 1024;
        return string.Create(CultureInfo.InvariantCulture, $"{shifted}{Binary[power]}");
    }

    private static string Scaled(BigInteger number, int exponent)
    {
        if (number.IsZero) return "0";
        for (; exponent < 18 && number % 10 == 0; exponent++) number /= 10;

        // Nothing is smaller than a billionth; what is left of it is rounded away from zero.
        for (; exponent < Nano; exponent++) number = (number + (number.Sign * 9)) / 10;
        for (; (exponent - Nano) % 3 != 0; exponent--) number *= 10;
        return string.Create(CultureInfo.InvariantCulture, $"{number}{Decimal[(exponent - Nano) / 3]}");
    }
}
