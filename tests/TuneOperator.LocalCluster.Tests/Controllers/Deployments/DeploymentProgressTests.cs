using k8s.Models;
using TuneOperator.LocalCluster.Controllers.Deployments;
using Xunit;
using static TuneOperator.LocalCluster.Tests.Controllers.Deployments.Sets;

namespace TuneOperator.LocalCluster.Tests.Controllers.Deployments;

public class DeploymentProgressTests
{
    private static readonly DateTime Now = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void Rollout_that_has_all_its_pods_has_progressed()
    {
        var set = ASet("web-1", 2, 2);
        var status = DeploymentProgress.Judge(ADeployment(2), [set], set, Now);
        Assert.Equal(("True", "NewReplicaSetAvailable", "ReplicaSet \"web-1\" has successfully progressed."), Told(status));
    }

    [Fact]
    public void Rollout_that_stands_still_beyond_its_deadline_is_late()
    {
        var deployment = ADeployment(2);
        var set = ASet("web-1", 2, 0);
        deployment.Status = DeploymentProgress.Judge(deployment, [set], set, Now);
        Conditions.Refresh(deployment.Status, Conditions.SetUpdated, "", Now);
        Assert.Equal(TimeSpan.FromSeconds(601), DeploymentProgress.UntilLate(deployment, deployment.Status, new DateTimeOffset(Now)));
        var status = DeploymentProgress.Judge(deployment, [set], set, Now.AddSeconds(601));
        Assert.Equal(("False", "ProgressDeadlineExceeded", "ReplicaSet \"web-1\" has timed out progressing."), Told(status));
    }

    [Fact]
    public void Condition_of_the_same_status_keeps_its_transition_time()
    {
        var status = new V1DeploymentStatus();
        Conditions.Set(status, "Progressing", "True", "NewReplicaSetCreated", "", Now);
        Conditions.Set(status, "Progressing", "True", "ReplicaSetUpdated", "", Now.AddSeconds(5));
        var condition = Assert.Single(status.Conditions);
        Assert.Equal((Now, Now.AddSeconds(5)), (condition.LastTransitionTime!.Value, condition.LastUpdateTime!.Value));
    }

    private static (string Status, string Reason, string Message) Told(V1DeploymentStatus status)
    {
        var condition = Conditions.Find(status, Conditions.Progressing)!;
        return (condition.Status, condition.Reason, condition.Message);
    }
}
