using TuneOperator.LocalCluster.Registry;
using TuneOperator.LocalCluster.Tables.Printing;

namespace TuneOperator.LocalCluster.Tables;

/// <summary>Finds the printer of a kind.</summary>
internal static class Printers
{
    // What a kind without columns of its own shows.
    private static readonly CellPrinter Fallback = new(Cell.Name, Cell.Created);

    public static IPrinter For(ResourceDefinition definition) =>
        definition.Custom is { } custom
            ? new CustomPrinter(custom.Version.Columns)
            : BuiltInPrinters.ByResource.GetValueOrDefault(definition.Key.ToString(), Fallback);
}
