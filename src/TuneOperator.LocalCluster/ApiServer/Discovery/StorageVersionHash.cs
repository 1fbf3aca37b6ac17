using System.Security.Cryptography;
using System.Text;
using TuneOperator.LocalCluster.Registry;

namespace TuneOperator.LocalCluster.ApiServer.Discovery;

/// <summary>Tells clients when a server begins to store a resource in another version. Nobody is to read anything into it but whether it changed.</summary>
internal static class StorageVersionHash
{
    private const int Length = 8;

    public static string Of(ResourceDefinition definition)
    {
        var version = definition.Custom?.Definition.Versions.FirstOrDefault(v => v.Storage)?.Name ?? definition.StorageVersion;
        return Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes($"{definition.Store.Group}/{version}/{definition.Kind}")).AsSpan(0, Length));
    }
}
