using System.Net;
using k8s.Models;
using Microsoft.Extensions.Logging.Abstractions;
using TuneOperator.Abstractions.Client;
using TuneOperator.Abstractions.Controllers;
using TuneOperator.Runtime.Caching;
using TuneOperator.Runtime.Reconciling;
using TuneOperator.Runtime.Tests.Fakes;

namespace TuneOperator.Runtime.Tests.Reconciling;

public sealed class ControllerRunnerTests : IAsyncDisposable
{
    private readonly TestClock clock = new();
    private readonly EntityStore<V1Job> jobs = new();
    private readonly EntityStore<V1Pod> pods = new();
    private readonly ScriptedController controller = new();
    private readonly CancellationTokenSource stop = new();
    private readonly ControllerRunner<V1Job> runner;
    private Task running = Task.CompletedTask;

    public ControllerRunnerTests()
    {
        var wakes = new RelatedEntities<V1Pod>(pods, pod => pod.Metadata.Labels?["job"] is { } name ? new EntityKey("default", name) : null);
        runner = new ControllerRunner<V1Job>(
            controller, jobs, [wakes], new WorkerOptions(Workers: 3, TimeSpan.FromMinutes(2)), clock, NullLogger.Instance);
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await running;
        stop.Dispose();
    }

    [Fact]
    public async Task Everything_in_the_store_is_reconciled_at_the_start()
    {
        jobs.Observe(new AJob("a", 1).Read());
        jobs.Observe(new AJob("b", 2).Read());

        Start();

        await CalledAsync("reconcile a 1", "reconcile b 2");
    }

    [Fact]
    public async Task A_change_is_reconciled_with_the_newest_state()
    {
        Start();

        jobs.Observe(new AJob("a", 1).Read());
        await CalledAsync("reconcile a 1");
        jobs.Observe(new AJob("a", 2).Read());

        await CalledAsync("reconcile a 1", "reconcile a 2");
    }

    [Fact]
    public async Task A_related_object_wakes_the_former_and_the_present_owner()
    {
        jobs.Observe(new AJob("a", 1).Read());
        jobs.Observe(new AJob("b", 2).Read());
        pods.Observe(Pod(3, "a"));
        Start();
        await CalledAsync("reconcile a 1", "reconcile b 2");

        pods.Observe(Pod(4, "b"));
        await CalledAsync("reconcile a 1", "reconcile b 2", "reconcile a 1", "reconcile b 2");
        pods.ObserveDeletion(new EntityKey("default", "pod"), "uid-pod", 5);

        await CalledAsync("reconcile a 1", "reconcile b 2", "reconcile a 1", "reconcile b 2", "reconcile b 2");
    }

    [Fact]
    public void An_owner_that_changes_wakes_those_of_its_own_that_are_concerned()
    {
        jobs.Observe(new AJob("a", 1).OwnedBy("uid-pod").Read());
        jobs.Observe(new AJob("finished", 2).OwnedBy("uid-pod").Read());
        jobs.Observe(new AJob("foreign", 3).OwnedBy("another").Read());
        var woken = new List<string>();
        var source = new OwnedEntities<V1Pod, V1Job>(pods, jobs, job => job.Metadata.Name != "finished");
        using var subscription = source.Subscribe(key => woken.Add(key.Name));

        pods.Observe(Pod(4, "a"));
        pods.ObserveDeletion(new EntityKey("default", "pod"), "uid-pod", 5);

        Assert.Equal(["a", "a"], woken);
    }

    [Fact]
    public async Task A_deleted_entity_is_told_of_once_with_its_last_state()
    {
        jobs.Observe(new AJob("a", 1).Read());
        Start();
        await CalledAsync("reconcile a 1");

        jobs.ObserveDeletion(new EntityKey("default", "a"), "uid-a", 2);
        await CalledAsync("reconcile a 1", "deleted a 1");
        pods.Observe(Pod(3, "a"));
        jobs.Observe(new AJob("b", 4).Read());

        await CalledAsync("reconcile a 1", "deleted a 1", "reconcile b 4");
    }

    [Fact]
    public async Task A_deletion_that_fails_is_told_again()
    {
        jobs.Observe(new AJob("a", 1).Read());
        Start();
        await CalledAsync("reconcile a 1");
        controller.Then(_ => throw new InvalidOperationException("not yet"));

        jobs.ObserveDeletion(new EntityKey("default", "a"), "uid-a", 2);
        await CalledAsync("reconcile a 1", "deleted a 1");
        await clock.AdvanceUntilAsync(() => controller.Calls.Count == 3, TimeSpan.FromMilliseconds(5), TimeSpan.FromSeconds(1));

        Assert.Equal("deleted a 1", controller.Calls[^1]);
    }

    [Fact]
    public async Task A_name_given_to_another_object_first_says_farewell_to_the_former()
    {
        jobs.Observe(new AJob("a", 1, uid: "first").Read());
        Start();
        await CalledAsync("reconcile a 1");

        jobs.Observe(new AJob("a", 2, uid: "second").Read());

        await CalledAsync("reconcile a 1", "deleted a 1", "reconcile a 2");
    }

    [Fact]
    public async Task An_exception_is_retried_with_growing_back_off_and_disturbs_no_other_key()
    {
        controller.Then(_ => throw new InvalidOperationException("once")).Then(_ => throw new InvalidOperationException("twice"));
        jobs.Observe(new AJob("a", 1).Read());
        Start();
        await CalledAsync("reconcile a 1");

        await clock.AdvanceUntilAsync(() => controller.Calls.Count == 2, TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(100));
        var second = await clock.AdvanceUntilAsync(() => controller.Calls.Count == 3, TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(100));
        jobs.Observe(new AJob("b", 2).Read());

        Assert.InRange(second, TimeSpan.FromMilliseconds(9), TimeSpan.FromMilliseconds(100));
        await CalledAsync("reconcile a 1", "reconcile a 1", "reconcile a 1", "reconcile b 2");
    }

    [Fact]
    public async Task A_failure_result_waits_as_long_as_it_asks()
    {
        controller.Then(job => ReconciliationResult<V1Job>.Failure(job, "quota", requeueAfter: TimeSpan.FromSeconds(30)));
        jobs.Observe(new AJob("a", 1).Read());
        Start();
        await CalledAsync("reconcile a 1");

        var took = await clock.AdvanceUntilAsync(() => controller.Calls.Count == 2, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));

        Assert.InRange(took, TimeSpan.FromSeconds(29), TimeSpan.FromSeconds(32));
    }

    [Fact]
    public async Task Success_may_ask_to_be_looked_at_again_later()
    {
        controller.Then(job => ReconciliationResult<V1Job>.Success(job, TimeSpan.FromSeconds(10)));
        jobs.Observe(new AJob("a", 1).Read());
        Start();
        await CalledAsync("reconcile a 1");

        var took = await clock.AdvanceUntilAsync(() => controller.Calls.Count == 2, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));

        Assert.InRange(took, TimeSpan.FromSeconds(9), TimeSpan.FromSeconds(12));
    }

    [Fact]
    public async Task Success_without_a_wish_is_left_in_peace()
    {
        jobs.Observe(new AJob("a", 1).Read());
        Start();
        await CalledAsync("reconcile a 1");

        clock.Advance(TimeSpan.FromHours(1));
        await Eventually.SettleAsync(() => controller.Calls.Count > 1);

        Assert.Single(controller.Calls);
    }

    [Fact]
    public async Task An_outage_costs_a_key_no_back_off_of_minutes()
    {
        for (var i = 0; i < 20; i++)
        {
            controller.Then(_ => throw new KubernetesApiException("away", new HttpRequestException()));
        }

        jobs.Observe(new AJob("a", 1).Read());
        Start();
        await clock.AdvanceUntilAsync(() => controller.Calls.Count == 20, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(10));

        await clock.AdvanceUntilAsync(() => controller.Calls.Count == 21, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(15));
    }

    [Fact]
    public async Task A_refusal_is_a_failure_with_back_off()
    {
        controller.Then(_ => throw new KubernetesApiException(HttpStatusCode.Forbidden, "Forbidden", "no"));
        jobs.Observe(new AJob("a", 1).Read());
        Start();
        await CalledAsync("reconcile a 1");

        await clock.AdvanceUntilAsync(() => controller.Calls.Count == 2, TimeSpan.FromMilliseconds(5), TimeSpan.FromMilliseconds(100));
    }

    [Fact]
    public async Task A_reconcile_that_hangs_is_stopped_after_2_minutes_and_tried_again()
    {
        controller.ThenHang();
        jobs.Observe(new AJob("a", 1).Read());
        Start();
        await CalledAsync("reconcile a 1");

        var took = await clock.AdvanceUntilAsync(() => controller.Calls.Count == 2, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(3));

        Assert.InRange(took, TimeSpan.FromMinutes(2), TimeSpan.FromSeconds(125));
    }

    [Fact]
    public async Task A_key_is_never_with_two_workers()
    {
        controller.ThenHang();
        jobs.Observe(new AJob("a", 1).Read());
        Start();
        await CalledAsync("reconcile a 1");

        jobs.Observe(new AJob("a", 2).Read());
        jobs.Observe(new AJob("b", 3).Read());
        await CalledAsync("reconcile a 1", "reconcile b 3");
        controller.Release();

        await CalledAsync("reconcile a 1", "reconcile b 3", "reconcile a 2");
    }

    [Fact]
    public async Task Stopping_cancels_what_is_under_way_and_waits_for_it()
    {
        controller.ThenHang();
        jobs.Observe(new AJob("a", 1).Read());
        Start();
        await CalledAsync("reconcile a 1");
        Assert.Equal(1, runner.Health.Running);

        await stop.CancelAsync();
        await running;

        Assert.Equal((1, 0), (controller.Cancelled, runner.Health.Running));
        jobs.Observe(new AJob("b", 2).Read());
        Assert.Single(controller.Calls);
    }

    private static V1Pod Pod(ulong version, string job) => new()
    {
        Metadata = new V1ObjectMeta
        {
            Name = "pod",
            NamespaceProperty = "default",
            Uid = "uid-pod",
            ResourceVersion = version.ToString(),
            Labels = new Dictionary<string, string> { ["job"] = job },
        },
    };

    private void Start() => running = runner.RunAsync(stop.Token);

    private Task CalledAsync(params string[] calls)
    {
        var expected = calls.Order(StringComparer.Ordinal).ToList();
        return Eventually.HoldsAsync(() => controller.Calls.Order(StringComparer.Ordinal).SequenceEqual(expected), string.Join(", ", calls));
    }
}
