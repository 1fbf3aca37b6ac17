using System.Globalization;
using k8s.Models;

namespace TuneOperator.LocalCluster.Controllers.PodSets;

/// <summary>Which pods go first when a set has too many: those that do the least.</summary>
internal sealed class DeletionOrder(DateTimeOffset now) : IComparer<V1Pod>
{
    private const string Cost = "controller.kubernetes.io/pod-deletion-cost";

    public int Compare(V1Pod? x, V1Pod? y)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        ReadOnlySpan<int> answers =
        [
            (x.Spec.NodeName is not null).CompareTo(y.Spec.NodeName is not null),
            Phase(x).CompareTo(Phase(y)),
            x.IsReady().CompareTo(y.IsReady()),
            CostOf(x).CompareTo(CostOf(y)),
            Age(x.ReadySince()).CompareTo(Age(y.ReadySince())),
            Restarts(y).CompareTo(Restarts(x)),
            Age(x.Metadata.CreationTimestamp).CompareTo(Age(y.Metadata.CreationTimestamp)),
            string.CompareOrdinal(x.Metadata.Uid, y.Metadata.Uid),
        ];
        foreach (var answer in answers)
        {
            if (answer != 0) return answer;
        }

        return 0;
    }

    private static int Phase(V1Pod pod) => pod.Status?.Phase switch
    {
        "Pending" => 0,
        "Unknown" => 1,
        _ => 2,
    };

    private static int CostOf(V1Pod pod) =>
        pod.Metadata.Annotations?.TryGetValue(Cost, out var text) == true && int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var cost) ? cost : 0;

    private static int Restarts(V1Pod pod) => (pod.Status?.ContainerStatuses ?? []).Select(c => c.RestartCount).DefaultIfEmpty(0).Max();

    /// <summary>The power of two of an age: pods of about the same age count as equally old.</summary>
    private int Age(DateTime? since) => since is { } moment ? (int)Math.Log2(Math.Max(1, (now.UtcDateTime - moment).TotalSeconds)) : -1;
}
