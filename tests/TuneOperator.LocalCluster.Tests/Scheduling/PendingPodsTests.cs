using k8s.Models;
using TuneOperator.LocalCluster.Scheduling;
using Xunit;

namespace TuneOperator.LocalCluster.Tests.Scheduling;

public sealed class PendingPodsTests
{
    private readonly PendingPods pending = new();

    [Fact]
    public void Pods_of_higher_priority_are_served_first_and_equals_as_they_came()
    {
        foreach (var pod in new[] { APod("first"), APod("second"), APod("urgent", priority: 10) }) pending.Add(pod);

        Assert.Equal(["urgent", "first", "second"], Due());
    }

    [Fact]
    public void A_pod_that_was_tried_waits_until_something_changes()
    {
        pending.Add(APod("refused"));
        Assert.Equal(["refused"], Due());
        pending.Add(APod("later"));

        Assert.Equal(["later"], Due());

        pending.Retry();
        Assert.Equal(["refused", "later"], Due());
    }

    [Fact]
    public void A_pod_that_was_put_back_is_due_again()
    {
        pending.Add(APod("refused"));
        pending.PutBack(Assert.Single(pending.TakeDue()));

        Assert.Equal(["refused"], Due());
    }

    [Fact]
    public void A_pod_that_is_gone_is_not_put_back()
    {
        var pod = APod("deleted");
        pending.Add(pod);
        var taken = Assert.Single(pending.TakeDue());

        Assert.True(pending.Remove(pod));
        pending.PutBack(taken);
        pending.Retry();

        Assert.Empty(Due());
        Assert.False(pending.Contains(pod));
    }

    [Fact]
    public void A_pod_that_was_refreshed_while_it_was_tried_is_put_back_as_it_is_now()
    {
        pending.Add(APod("refused"));
        var taken = Assert.Single(pending.TakeDue());
        var latest = APod("refused", priority: 5);

        pending.Refresh(latest);
        Assert.Empty(Due());
        pending.PutBack(taken);

        Assert.Same(latest, Assert.Single(pending.TakeDue()).Pod);
    }

    private IEnumerable<string> Due() => pending.TakeDue().Select(p => p.Pod.Metadata.Name);

    private static V1Pod APod(string name, int? priority = null) => new()
    {
        Metadata = new V1ObjectMeta { Name = name, Uid = name },
        Spec = new V1PodSpec { Priority = priority, Containers = [new V1Container { Name = "main" }] },
    };
}
