using System.Globalization;
using k8s.Models;

namespace TuneOperator.LocalCluster.Controllers.StatefulSets;

/// <summary>The numbers of a StatefulSet's pods.</summary>
internal static class Ordinals
{
    public static int Start(V1StatefulSet set) => set.Spec.Ordinals?.Start ?? 0;

    public static int Wanted(V1StatefulSet set) => set.Spec.Replicas ?? 1;

    /// <returns>-1 for a name that is not of this form.</returns>
    public static int Of(V1Pod pod)
    {
        var dash = pod.Metadata.Name.LastIndexOf('-');
        return int.TryParse(pod.Metadata.Name[(dash + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var ordinal) ? ordinal : -1;
    }

    public static string Name(V1StatefulSet set, int ordinal) => string.Create(CultureInfo.InvariantCulture, $"{set.Metadata.Name}-{ordinal}");
}
