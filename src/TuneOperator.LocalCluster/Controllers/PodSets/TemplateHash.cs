using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using k8s;
using k8s.Models;
using TuneOperator.LocalCluster.Controllers.PodSets.Hashing;

namespace TuneOperator.LocalCluster.Controllers.PodSets;

/// <summary>Names a template: FNV-1a of its dump and of the number of collisions so far, in letters that make no words.</summary>
internal static class TemplateHash
{
    private const uint Offset = 2166136261;
    private const uint Prime = 16777619;
    private const string Letters = "bcdfghjklmnpqrstvwxz2456789";

    /// <param name="collisions">Null before the first.</param>
    /// <returns>8 to 10 characters, all of which may stand in a DNS label.</returns>
    public static string Of(V1PodTemplateSpec template, int? collisions)
    {
        var hash = Offset;
        foreach (var octet in Encoding.UTF8.GetBytes(TemplateDump.Of(JsonNode.Parse(KubernetesJson.Serialize(template))!.AsObject()))) hash = Add(hash, octet);
        if (collisions is not { } count) return Encode(hash);
        var number = new byte[8];
        BinaryPrimitives.WriteInt32LittleEndian(number, count);
        foreach (var octet in number) hash = Add(hash, octet);
        return Encode(hash);
    }

    public static string Encode(uint hash) => string.Concat(hash.ToString(CultureInfo.InvariantCulture).Select(d => Letters[d % Letters.Length]));

    private static uint Add(uint hash, byte octet) => (hash ^ octet) * Prime;
}
