using System.Collections.Frozen;
using System.Globalization;

namespace TuneOperator.LocalCluster.Schemas.BuiltIn.Protobuf;

/// <summary>What numbers.txt says of one message.</summary>
/// <param name="Number">In protobuf.</param>
/// <param name="Name">In JSON; of an inlined message its OpenAPI name.</param>
/// <param name="OmitsZero">Whether JSON leaves the field out where it is zero.</param>
internal sealed record ProtobufNumber(int Number, string Name, bool OmitsZero, bool IsInlined)
{
    private static readonly Lazy<FrozenDictionary<string, ProtobufNumber[]>> Lines = new(Load);

    /// <param name="openApiName">Such as <c>io.k8s.api.batch.v1.JobSpec</c>.</param>
    /// <returns>In the order in which JSON lists the fields; null for what has no protobuf.</returns>
    public static IReadOnlyList<ProtobufNumber>? Of(string openApiName) => Lines.Value.GetValueOrDefault(openApiName);

    private static FrozenDictionary<string, ProtobufNumber[]> Load() => EmbeddedText.Read("numbers.txt")
        .Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Where(line => !line.StartsWith('#'))
        .Select(line => line.Split(' '))
        .ToFrozenDictionary(words => "io.k8s." + words[0], words => words[1..].Select(Parse).ToArray(), StringComparer.Ordinal);

    private static ProtobufNumber Parse(string word)
    {
        var equals = word.IndexOf('=', StringComparison.Ordinal);
        var isInlined = word.StartsWith('@');
        var number = int.Parse(word[(equals + 1)..].TrimEnd('~'), CultureInfo.InvariantCulture);
        return new ProtobufNumber(number, isInlined ? "io.k8s." + word[1..equals] : word[..equals], word.EndsWith('~'), isInlined);
    }
}
