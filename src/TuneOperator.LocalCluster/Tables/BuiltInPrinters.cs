using System.Collections.Frozen;
using TuneOperator.LocalCluster.Tables.Printing;

namespace TuneOperator.LocalCluster.Tables;

/// <summary>The built-in kinds that show more than name and age.</summary>
internal static class BuiltInPrinters
{
    public static readonly FrozenDictionary<string, IPrinter> ByResource =
        CorePrinters.All.Concat(WorkloadPrinters.All).Concat(NetworkPrinters.All).Concat(StoragePrinters.All).Concat(PolicyPrinters.All).Concat(ExtensionPrinters.All)
            .ToFrozenDictionary(pair => pair.Resource, pair => pair.Printer, StringComparer.Ordinal);
}
