using System.Text.Json;
using System.Text.Json.Serialization;

namespace TuneOperator.LocalCluster.Client;

/// <summary>Gives equal texts one string: most of what thousands of pods say is the same.</summary>
/// <remarks>Remembers one text a slot, so that it never grows. Thread-safe.</remarks>
internal sealed class SharedTextConverter : JsonConverter<string>
{
    private const int Slots = 8192;

    /// <summary>Longer ones are hardly ever said twice.</summary>
    private const int LongestText = 128;

    private readonly string?[] known = new string?[Slots];

    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Share(ref reader);

    public override string ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Share(ref reader);

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);

    private string Share(ref Utf8JsonReader reader)
    {
        if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.PropertyName) || reader.HasValueSequence || reader.ValueSpan.Length > LongestText)
            return reader.GetString()!;
        Span<char> buffer = stackalloc char[LongestText];
        ReadOnlySpan<char> text = buffer[..reader.CopyString(buffer)];
        ref var slot = ref known[(uint)string.GetHashCode(text, StringComparison.Ordinal) % Slots];
        if (Volatile.Read(ref slot) is { } shared && text.SequenceEqual(shared))
            return shared;
        var fresh = text.ToString();
        Volatile.Write(ref slot, fresh);
        return fresh;
    }
}
