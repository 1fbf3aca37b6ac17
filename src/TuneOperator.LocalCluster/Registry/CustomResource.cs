using TuneOperator.LocalCluster.Tables;

namespace TuneOperator.LocalCluster.Registry;

/// <summary>What a CRD says about one of its versions.</summary>
/// <param name="SelectableFields">Paths without the leading dot.</param>
/// <param name="Scale">The paths of the scale subresource, if it has one.</param>
internal sealed record CustomResource(string CrdName, ICustomSchema Schema, IReadOnlyList<string> SelectableFields, ScalePaths? Scale, IPrinter Printer);
