using System.Globalization;
using System.Text;
using k8s;
using k8s.Models;

namespace TuneOperator.LocalCluster.Controllers.PodSets;

/// <summary>Names revisions of a template: FNV-1a of its JSON and the number of collisions so far, in letters that make no words.</summary>
internal static class TemplateHash
{
    private const uint Offset = 2166136261;
    private const uint Prime = 16777619;
    private const string Letters = "bcdfghjklmnpqrstvwxz2456789";

    /// <returns>8 to 10 characters, all of which may stand in a DNS label.</returns>
    public static string Of(V1PodTemplateSpec template, int? collisions) => OfText(KubernetesJson.Serialize(template), collisions);

    public static string OfText(string text, int? collisions)
    {
        var hash = Offset;
        foreach (var octet in Encoding.UTF8.GetBytes(text + collisions?.ToString(CultureInfo.InvariantCulture)))
        {
            hash ^= octet;
            hash *= Prime;
        }

        return Encode(hash);
    }

    public static string Encode(uint hash) => string.Concat(hash.ToString(CultureInfo.InvariantCulture).Select(d => Letters[d % Letters.Length]));
}
