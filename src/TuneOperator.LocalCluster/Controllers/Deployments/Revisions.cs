using System.Globalization;
using k8s.Models;

namespace TuneOperator.LocalCluster.Controllers.Deployments;

/// <summary>The annotations in which a Deployment and its ReplicaSets keep what belongs to which revision.</summary>
internal static class Revisions
{
    public const string Revision = "deployment.kubernetes.io/revision";
    public const string DesiredReplicas = "deployment.kubernetes.io/desired-replicas";
    public const string MaxReplicas = "deployment.kubernetes.io/max-replicas";
    private const string History = "deployment.kubernetes.io/revision-history";
    private const int LongestHistory = 2000;

    private static readonly HashSet<string> NotCopied = new(StringComparer.Ordinal)
    {
        "kubectl.kubernetes.io/last-applied-configuration", Revision, History, DesiredReplicas, MaxReplicas, "deprecated.deployment.rollback.to",
    };

    public static long Of(V1ReplicaSet set) => Number(set.Metadata.Annotations, Revision);

    public static int? DesiredOf(V1ReplicaSet set) => set.Metadata.Annotations?.ContainsKey(DesiredReplicas) == true ? (int)Number(set.Metadata.Annotations, DesiredReplicas) : null;

    public static int MaxOf(V1ReplicaSet set) => (int)Number(set.Metadata.Annotations, MaxReplicas);

    /// <summary>Makes the set carry the Deployment's annotations, and the revision when that is newer than its own.</summary>
    /// <returns>Whether anything changed.</returns>
    public static bool Annotate(V1ReplicaSet set, V1Deployment deployment, long revision)
    {
        var annotations = set.Metadata.Annotations ??= new Dictionary<string, string>();
        var changed = false;
        foreach (var (name, value) in deployment.Metadata.Annotations ?? new Dictionary<string, string>())
        {
            if (NotCopied.Contains(name) || (annotations.TryGetValue(name, out var known) && known == value)) continue;
            annotations[name] = value;
            changed = true;
        }

        var before = annotations.TryGetValue(Revision, out var old) ? old : null;
        if (Number(annotations, Revision) >= revision) return changed;
        annotations[Revision] = revision.ToString(CultureInfo.InvariantCulture);
        if (before is not null) Remember(annotations, before);
        return true;
    }

    /// <returns>Whether anything changed.</returns>
    public static bool AnnotateSize(V1ReplicaSet set, int desired, int max)
    {
        var annotations = set.Metadata.Annotations ??= new Dictionary<string, string>();
        return Put(annotations, DesiredReplicas, desired) | Put(annotations, MaxReplicas, max);
    }

    /// <returns>Whether the Deployment had another revision.</returns>
    public static bool Mark(V1Deployment deployment, V1ReplicaSet set)
    {
        var annotations = deployment.Metadata.Annotations ??= new Dictionary<string, string>();
        if (set.Metadata.Annotations is not { } own || !own.TryGetValue(Revision, out var revision) || (annotations.TryGetValue(Revision, out var known) && known == revision)) return false;
        annotations[Revision] = revision;
        return true;
    }

    private static bool Put(IDictionary<string, string> annotations, string name, int value)
    {
        var text = value.ToString(CultureInfo.InvariantCulture);
        if (annotations.TryGetValue(name, out var known) && known == text) return false;
        annotations[name] = text;
        return true;
    }

    private static void Remember(IDictionary<string, string> annotations, string before)
    {
        var history = annotations.TryGetValue(History, out var known) && known.Length > 0 ? $"{known},{before}" : before;
        while (history.Length > LongestHistory && history.Contains(',', StringComparison.Ordinal)) history = history[(history.IndexOf(',', StringComparison.Ordinal) + 1)..];
        annotations[History] = history;
    }

    private static long Number(IDictionary<string, string>? annotations, string name) =>
        annotations is not null && annotations.TryGetValue(name, out var text) && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
