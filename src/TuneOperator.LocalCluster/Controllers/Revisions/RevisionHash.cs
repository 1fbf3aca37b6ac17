using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Controllers.PodSets;

namespace TuneOperator.LocalCluster.Controllers.Revisions;

/// <summary>Names a revision by FNV-1 of its data and of the number of collisions, as the API's own clients do.</summary>
internal static class RevisionHash
{
    private const uint Offset = 2166136261;
    private const uint Prime = 16777619;

    /// <summary>As Go's encoder has it: only what is dangerous in HTML is escaped.</summary>
    private static readonly JsonSerializerOptions GoLike = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of(JsonObject data, int collisions)
    {
        var text = data.ToJsonString(GoLike)
            .Replace("<", "\\u003c", StringComparison.Ordinal)
            .Replace(">", "\\u003e", StringComparison.Ordinal)
            .Replace("&", "\\u0026", StringComparison.Ordinal);
        var hash = Offset;
        foreach (var octet in Encoding.UTF8.GetBytes(text + collisions.ToString(CultureInfo.InvariantCulture)))
        {
            hash *= Prime;
            hash ^= octet;
        }

        return TemplateHash.Encode(hash);
    }
}
