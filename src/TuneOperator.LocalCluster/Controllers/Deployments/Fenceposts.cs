using System.Globalization;
using k8s.Models;

namespace TuneOperator.LocalCluster.Controllers.Deployments;

/// <summary>How far a rollout may leave the number of replicas that a Deployment wants.</summary>
internal static class Fenceposts
{
    public static bool Rolls(V1Deployment deployment) => deployment.Spec.Strategy?.Type is not "Recreate";

    /// <summary>Pods above the wanted number; a share is rounded up.</summary>
    public static int MaxSurge(V1Deployment deployment) => Rolls(deployment) ? Resolve(deployment).Surge : 0;

    /// <summary>Pods that may be missing; a share is rounded down, never more than are wanted.</summary>
    public static int MaxUnavailable(V1Deployment deployment)
    {
        var wanted = Wanted(deployment);
        return Rolls(deployment) && wanted > 0 ? Math.Min(Resolve(deployment).Unavailable, wanted) : 0;
    }

    public static int Wanted(V1Deployment deployment) => deployment.Spec.Replicas ?? 1;

    /// <summary>A number, or a share of the total such as <c>25%</c>.</summary>
    public static int Scaled(string? value, int total, bool up)
    {
        if (string.IsNullOrEmpty(value)) return 0;
        if (!value.EndsWith('%')) return int.Parse(value, CultureInfo.InvariantCulture);
        var share = int.Parse(value[..^1], CultureInfo.InvariantCulture) * (double)total / 100;
        return (int)(up ? Math.Ceiling(share) : Math.Floor(share));
    }

    private static (int Surge, int Unavailable) Resolve(V1Deployment deployment)
    {
        var rolling = deployment.Spec.Strategy?.RollingUpdate;
        var surge = Scaled(rolling?.MaxSurge?.Value, Wanted(deployment), up: true);
        var unavailable = Scaled(rolling?.MaxUnavailable?.Value, Wanted(deployment), up: false);

        // Two small shares may both come to nothing, and then no rollout would ever move.
        return surge == 0 && unavailable == 0 ? (0, 1) : (surge, unavailable);
    }
}
