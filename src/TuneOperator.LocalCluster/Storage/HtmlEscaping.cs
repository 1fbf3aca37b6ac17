using System.Buffers;

namespace TuneOperator.LocalCluster.Storage;

/// <summary>Escapes the three letters of HTML, which JSON can only have inside its texts.</summary>
internal static class HtmlEscaping
{
    private static readonly SearchValues<byte> Letters = SearchValues.Create("<>&"u8);

    public static byte[] Apply(byte[] json)
    {
        var rest = json.AsSpan();
        if (!rest.ContainsAny(Letters))
            return json;
        var escaped = new ArrayBufferWriter<byte>(json.Length + 64);
        for (var next = rest.IndexOfAny(Letters); next >= 0; next = rest.IndexOfAny(Letters))
        {
            escaped.Write(rest[..next]);
            escaped.Write(rest[next] switch { (byte)'<' => "\\u003c"u8, (byte)'>' => "\\u003e"u8, _ => "\\u0026"u8 });
            rest = rest[(next + 1)..];
        }

        escaped.Write(rest);
        return escaped.WrittenSpan.ToArray();
    }
}
