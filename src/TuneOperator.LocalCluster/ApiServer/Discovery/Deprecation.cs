using TuneOperator.LocalCluster.Schemas.Definitions;

namespace TuneOperator.LocalCluster.ApiServer.Discovery;

/// <summary>What whoever uses a version that goes away is told with every answer.</summary>
internal static class Deprecation
{
    /// <returns>Empty where the version stays.</returns>
    public static string Of(CustomResourceDefinition definition, DefinedVersion version)
    {
        if (version.DeprecationWarning is not { } warning)
            return "";
        if (warning.Length > 0)
            return warning;
        var better = definition.Versions
            .Where(v => v.Served && v.DeprecationWarning is null && VersionOrder.Instance.Compare(v.Name, version.Name) < 0)
            .OrderBy(v => v.Name, VersionOrder.Instance).FirstOrDefault();
        var text = $"{definition.Group}/{version.Name} {definition.Names.Kind} is deprecated";
        return better is null ? text : $"{text}; use {definition.Group}/{better.Name} {definition.Names.Kind}";
    }
}
