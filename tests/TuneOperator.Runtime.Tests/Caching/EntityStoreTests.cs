using k8s.Models;
using TuneOperator.Runtime.Caching;
using TuneOperator.Runtime.Tests.Fakes;

namespace TuneOperator.Runtime.Tests.Caching;

public sealed class EntityStoreTests
{
    private static readonly HashSet<EntityKey> AllReadable = [];

    private readonly EntityStore<V1Job> store = new();
    private readonly List<string> changes = [];

    public EntityStoreTests()
    {
        store.Subscribe(change => changes.Add($"{change.Key.Name} {Version(change.Old)}>{Version(change.Current)}"));
    }

    [Fact]
    public void A_written_object_is_there_before_the_watch_brings_it()
    {
        store.Replace([], AllReadable, 10);

        store.Written(new AJob("a", 11).Read());
        store.Observe(new AJob("a", 11).Read());

        Assert.Equal("11", store.Get("default", "a")?.Metadata.ResourceVersion);
        Assert.Equal(["a ->11"], changes);
    }

    [Fact]
    public void A_create_response_that_comes_after_the_deletion_was_seen_raises_no_ghost()
    {
        store.Replace([], AllReadable, 10);
        store.Observe(new AJob("a", 11).Read());
        store.ObserveDeletion(new EntityKey("default", "a"), "uid-a", 12);

        store.Written(new AJob("a", 11).Read());

        Assert.Null(store.Get("default", "a"));
    }

    [Fact]
    public void A_response_older_than_a_bookmark_is_no_news()
    {
        store.ObserveVersion(20);

        store.Written(new AJob("a", 19).Read());

        Assert.Null(store.Get("default", "a"));
    }

    [Fact]
    public void Versions_are_compared_as_numbers()
    {
        store.Observe(new AJob("a", 9).Read());

        store.Written(new AJob("a", 10).Read());

        Assert.Equal("10", store.Get("default", "a")?.Metadata.ResourceVersion);
    }

    [Fact]
    public void A_watch_that_lags_behind_a_write_does_not_undo_it()
    {
        store.Observe(new AJob("a", 5).Read());
        store.Written(new AJob("a", 8).Read());

        store.Observe(new AJob("a", 7).Read());

        Assert.Equal("8", store.Get("default", "a")?.Metadata.ResourceVersion);
    }

    [Fact]
    public void A_list_surfaces_deletions_that_no_watch_told()
    {
        store.Replace([new AJob("a", 3).Read(), new AJob("b", 4).Read()], AllReadable, 10);
        changes.Clear();

        store.Replace([new AJob("b", 4).Read()], AllReadable, 20);

        Assert.Null(store.Get("default", "a"));
        Assert.Equal(["a 3>-"], changes);
    }

    [Fact]
    public void A_list_keeps_what_was_written_after_its_snapshot()
    {
        store.Replace([], AllReadable, 10);
        store.Written(new AJob("a", 15).Read());

        store.Replace([], AllReadable, 14);

        Assert.NotNull(store.Get("default", "a"));
    }

    [Fact]
    public void A_list_keeps_the_last_readable_state_of_what_it_holds_unreadably()
    {
        store.Replace([new AJob("a", 3).Read()], AllReadable, 10);

        store.Replace([], new HashSet<EntityKey> { new("default", "a") }, 20);

        Assert.Equal("3", store.Get("default", "a")?.Metadata.ResourceVersion);
    }

    [Fact]
    public void A_server_restored_from_a_backup_is_believed()
    {
        store.Replace([new AJob("a", 90).Read(), new AJob("b", 95).Read()], AllReadable, 100);

        store.Replace([new AJob("a", 40).Read()], AllReadable, 50);
        store.Written(new AJob("c", 51).Read());

        Assert.Equal("40", store.Get("default", "a")?.Metadata.ResourceVersion);
        Assert.Null(store.Get("default", "b"));
        Assert.NotNull(store.Get("default", "c"));
    }

    [Fact]
    public void What_was_deleted_for_good_does_not_come_back_with_events_that_lag()
    {
        store.Observe(new AJob("a", 5).Read());
        store.Deleted(new EntityKey("default", "a"), "uid-a");

        store.Observe(new AJob("a", 6).Read());
        store.Replace([new AJob("a", 6).Read()], AllReadable, 6);

        Assert.Null(store.Get("default", "a"));
        Assert.Equal(["a ->5", "a 5>-"], changes);
    }

    [Fact]
    public void A_new_object_may_take_the_name_of_one_deleted_for_good()
    {
        store.Observe(new AJob("a", 5).Read());
        store.Deleted(new EntityKey("default", "a"), "uid-a");
        store.Written(new AJob("a", 9, uid: "second").Read());

        store.ObserveDeletion(new EntityKey("default", "a"), "uid-a", 7);

        Assert.Equal("second", store.Get("default", "a")?.Metadata.Uid);
    }

    [Fact]
    public void A_delete_of_ours_leaves_an_object_of_another_uid_alone()
    {
        store.Observe(new AJob("a", 5, uid: "second").Read());

        store.Deleted(new EntityKey("default", "a"), "first");

        Assert.NotNull(store.Get("default", "a"));
    }

    [Fact]
    public void OwnedBy_follows_the_controlling_owner_through_changes()
    {
        store.Observe(new AJob("a", 1).OwnedBy("x").Read());
        store.Observe(new AJob("b", 2).OwnedBy("x").Read());
        store.Observe(new AJob("c", 3).OwnedBy("x", controller: false).Read());

        store.Observe(new AJob("a", 4).OwnedBy("y").Read());
        store.ObserveDeletion(new EntityKey("default", "b"), "uid-b", 5);

        Assert.Empty(store.OwnedBy("x"));
        Assert.Equal(["a"], store.OwnedBy("y").Select(job => job.Metadata.Name));
    }

    [Fact]
    public void An_ended_subscription_is_told_nothing()
    {
        var told = 0;
        store.Subscribe(_ => told++).Dispose();

        store.Observe(new AJob("a").Read());

        Assert.Equal(0, told);
    }

    private static string Version(V1Job? job) => job?.Metadata.ResourceVersion ?? "-";
}
