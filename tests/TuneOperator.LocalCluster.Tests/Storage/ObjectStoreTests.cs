using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Storage;
using Xunit;

namespace TuneOperator.LocalCluster.Tests.Storage;

public sealed class ObjectStoreTests
{
    private static readonly ResourceKey Key = new("", "things");

    private readonly ObjectStore _store = new(historyLimit: 3);

    [Fact]
    public void A_replacement_of_a_version_that_is_no_longer_current_is_refused()
    {
        var first = _store.TryCreate(Key, Thing("a"))!;
        _store.TryReplace(Key, first, Thing("a", 2));

        Assert.Null(_store.TryReplace(Key, first, Thing("a", 3)));
        Assert.Null(_store.TryDelete(Key, first, Thing("a", 3)));
    }

    [Fact]
    public void Every_write_has_a_version_of_its_own_in_order_across_resources()
    {
        var a = _store.TryCreate(Key, Thing("a"))!;
        var b = _store.TryCreate(new ResourceKey("g", "others"), Thing("b"))!;

        Assert.Equal(a.ResourceVersion + 1, b.ResourceVersion);
        Assert.Equal(b.ResourceVersion, _store.ResourceVersion);
        Assert.Equal(b.ResourceVersion.ToString(System.Globalization.CultureInfo.InvariantCulture), b.Json["metadata"]!["resourceVersion"]!.GetValue<string>());
    }

    [Fact]
    public void An_earlier_moment_is_what_was_there_then()
    {
        var a = _store.TryCreate(Key, Thing("a"))!;
        var then = _store.ResourceVersion;
        _store.TryDelete(Key, a, Thing("a"));
        _store.TryCreate(Key, Thing("b"));

        Assert.Equal(["a"], _store[Key].At(then).Keys.Select(n => n.Name));
        Assert.Equal(["b"], _store[Key].Objects.Keys.Select(n => n.Name));
    }

    [Fact]
    public void A_moment_that_the_history_has_forgotten_is_refused()
    {
        var then = _store.ResourceVersion;
        foreach (var name in new[] { "a", "b", "c", "d" })
            _store.TryCreate(Key, Thing(name));

        Assert.Throws<VersionTooOldException>(() => _store[Key].At(then));
        Assert.Throws<VersionTooOldException>(() => _store[Key].ReadAfter(then));
        Assert.Equal(3, _store[Key].ReadAfter(then + 1).Changes.Length);
    }

    [Fact]
    public async Task A_reader_that_has_seen_everything_is_woken_by_the_next_write()
    {
        var (changes, next) = _store[Key].ReadAfter(_store.ResourceVersion);
        Assert.Empty(changes);
        Assert.False(next.IsCompleted);

        _store.TryCreate(Key, Thing("a"));

        await next.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
    }

    [Fact]
    public void Objects_are_ordered_by_namespace_and_name_byte_by_byte()
    {
        foreach (var (ns, name) in new[] { ("b", "a"), ("a", "z"), ("a", "B"), ("a", "a-1") })
            _store.TryCreate(Key, Thing(name, ns: ns));

        Assert.Equal(["a/B", "a/a-1", "a/z", "b/a"], _store[Key].Objects.Keys.Select(n => $"{n.Namespace}/{n.Name}"));
    }

    private static JsonObject Thing(string name, int value = 1, string ns = "n") =>
        new() { ["metadata"] = new JsonObject { ["name"] = name, ["namespace"] = ns }, ["value"] = value };
}
