using k8s.Models;
using TuneOperator.LocalCluster.Controllers.Disruption;
using Xunit;

namespace TuneOperator.LocalCluster.Tests.Controllers.Disruption;

public class DisruptionBudgetTests
{
    private static readonly DateTime Now = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    [Theory]
    [InlineData("2", null, 3, 3, 2, 1)]
    [InlineData("50%", null, 3, 3, 2, 1)]
    [InlineData(null, "1", 3, 2, 2, 0)]
    [InlineData(null, "25%", 4, 4, 3, 1)]
    public void Budget_lets_go_what_is_above_the_wanted(string? least, string? most, int scale, int healthy, int desired, int allowed)
    {
        var budget = new V1PodDisruptionBudget
        {
            Metadata = new V1ObjectMeta { Name = "db", Generation = 1 },
            Spec = new V1PodDisruptionBudgetSpec { MinAvailable = least is null ? null : (IntOrString)least, MaxUnavailable = most is null ? null : (IntOrString)most },
        };
        var pods = Enumerable.Range(0, scale).Select(i => APod(i, ready: i < healthy)).ToList();
        var status = DisruptionBudget.Of(budget, pods, scale, new DateTimeOffset(Now));
        Assert.Equal((desired, healthy, allowed), (status.DesiredHealthy, status.CurrentHealthy, status.DisruptionsAllowed));
        Assert.Equal(allowed > 0 ? "SufficientPods" : "InsufficientPods", Assert.Single(status.Conditions).Reason);
    }

    private static V1Pod APod(int number, bool ready) => new()
    {
        Metadata = new V1ObjectMeta { Name = $"db-{number}" },
        Status = new V1PodStatus { Phase = "Running", Conditions = [new V1PodCondition { Type = "Ready", Status = ready ? "True" : "False", LastTransitionTime = Now }] },
    };
}
