using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Storage;
using Xunit;

namespace TuneOperator.LocalCluster.Tests.Storage;

public sealed class ObjectStoreTests
{
    private static readonly ResourceKey Key = new("", "things");

    private readonly ObjectStore store = new(new HistoryLimits(3, long.MaxValue), ForgetfulJournal.Instance);

    [Fact]
    public void A_replacement_of_a_version_that_is_no_longer_current_is_refused()
    {
        var first = store.TryCreate(Key, Thing("a"))!;
        store.TryReplace(Key, first, Thing("a", 2));

        Assert.Null(store.TryReplace(Key, first, Thing("a", 3)));
        Assert.Null(store.TryDelete(Key, first, Thing("a", 3)));
    }

    [Fact]
    public void Every_write_has_a_version_of_its_own_in_order_across_resources()
    {
        var a = store.TryCreate(Key, Thing("a"))!;
        var b = store.TryCreate(new ResourceKey("g", "others"), Thing("b"))!;

        Assert.Equal(a.ResourceVersion + 1, b.ResourceVersion);
        Assert.Equal(b.ResourceVersion, store.ResourceVersion);
        Assert.Equal(b.ResourceVersion.ToString(System.Globalization.CultureInfo.InvariantCulture), b.Json["metadata"]!["resourceVersion"]!.GetValue<string>());
    }

    [Fact]
    public void An_earlier_moment_is_what_was_there_then()
    {
        var a = store.TryCreate(Key, Thing("a"))!;
        var then = store.ResourceVersion;
        store.TryDelete(Key, a, Thing("a"));
        store.TryCreate(Key, Thing("b"));

        Assert.Equal(["a"], store[Key].At(then).Keys.Select(n => n.Name));
        Assert.Equal(["b"], store[Key].Objects.Keys.Select(n => n.Name));
    }

    [Fact]
    public void A_moment_that_the_history_has_forgotten_is_refused()
    {
        var then = store.ResourceVersion;
        foreach (var name in new[] { "a", "b", "c", "d" })
            store.TryCreate(Key, Thing(name));

        Assert.Throws<VersionTooOldException>(() => store[Key].At(then));
        Assert.Throws<VersionTooOldException>(() => store[Key].ReadAfter(then));
        Assert.Equal(3, store[Key].ReadAfter(then + 1).Changes.Length);
    }

    [Fact]
    public async Task A_reader_that_has_seen_everything_is_woken_by_the_next_write()
    {
        var (changes, next) = store[Key].ReadAfter(store.ResourceVersion);
        Assert.Empty(changes);
        Assert.False(next.IsCompleted);

        store.TryCreate(Key, Thing("a"));

        await next.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
    }

    [Fact]
    public void Objects_are_ordered_by_namespace_and_name_byte_by_byte()
    {
        foreach (var (ns, name) in new[] { ("b", "a"), ("a", "z"), ("a", "B"), ("a", "a-1") })
            store.TryCreate(Key, Thing(name, ns: ns));

        Assert.Equal(["a/B", "a/a-1", "a/z", "b/a"], store[Key].Objects.Keys.Select(n => $"{n.Namespace}/{n.Name}"));
    }

    private static JsonObject Thing(string name, int value = 1, string ns = "n") =>
        new() { ["metadata"] = new JsonObject { ["name"] = name, ["namespace"] = ns }, ["value"] = value };
}
