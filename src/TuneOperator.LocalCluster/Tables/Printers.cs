using TuneOperator.LocalCluster.Registry;

namespace TuneOperator.LocalCluster.Tables;

/// <summary>Finds the printer of a kind.</summary>
internal static class Printers
{
    private static readonly NamePrinter Fallback = new();

    public static IPrinter For(ResourceDefinition definition) =>
        definition.Custom is { } custom
            ? new CustomPrinter(custom.Version.Columns)
            : BuiltInPrinters.ByResource.GetValueOrDefault(definition.Key.ToString(), Fallback);
}
