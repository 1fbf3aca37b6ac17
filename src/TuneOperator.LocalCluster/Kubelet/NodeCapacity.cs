using System.Globalization;
using k8s.Models;

namespace TuneOperator.LocalCluster.Kubelet;

/// <summary>What the node offers.</summary>
internal sealed class NodeCapacity
{
    public NodeCapacity(KubeletOptions options)
    {
        Cpus = options.Cpus ?? Environment.ProcessorCount;
        MemoryBytes = options.MemoryBytes ?? GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        Quantities = new Dictionary<string, ResourceQuantity>
        {
            ["cpu"] = new(Cpus == decimal.Truncate(Cpus) ? Text(Cpus) : $"{Text(decimal.Truncate(Cpus * 1000))}m"),
            ["memory"] = new($"{Text(decimal.Truncate(MemoryBytes / 1024))}Ki"),
            ["pods"] = new(Text(options.Pods)),
        };
        foreach (var (name, count) in options.Devices.Where(d => d.Value > 0)) Quantities[name] = new ResourceQuantity(Text(count));
    }

    public decimal Cpus { get; }

    public decimal MemoryBytes { get; }

    public Dictionary<string, ResourceQuantity> Quantities { get; }

    private static string Text(decimal number) => number.ToString("0.###", CultureInfo.InvariantCulture);
}
