using Xunit;

namespace TuneOperator.LocalCluster.Tests.ApiServer;

public sealed class WatchTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private const string ConfigMaps = "/api/v1/namespaces/default/configmaps";

    [Fact]
    public async Task Watch_from_a_version_shows_every_later_write_in_order()
    {
        var from = await VersionAsync();
        await server.PostAsync(ConfigMaps, Manifests.ConfigMap("w1"));
        await using var watch = await WatchReader.OpenAsync(server, $"{ConfigMaps}?watch=1&resourceVersion={from}");
        await server.MergeAsync($"{ConfigMaps}/w1", """{"data":{"a":"2"}}""");
        await server.DeleteAsync($"{ConfigMaps}/w1");

        Assert.Equal(("ADDED", "w1"), await watch.NextNameAsync());
        Assert.Equal(("MODIFIED", "w1"), await watch.NextNameAsync());
        Assert.Equal(("DELETED", "w1"), await watch.NextNameAsync());
    }

    [Fact]
    public async Task Watch_without_a_version_begins_with_what_is_there()
    {
        await server.PostAsync(ConfigMaps, Manifests.ConfigMap("w2", """{"watched":"w2"}"""));
        await using var watch = await WatchReader.OpenAsync(server, $"{ConfigMaps}?watch=1&labelSelector=watched%3Dw2&allowWatchBookmarks=true");

        Assert.Equal(("ADDED", "w2"), await watch.NextNameAsync());
        var bookmark = await watch.NextAsync();
        Assert.Equal("BOOKMARK", bookmark!["type"]!.GetValue<string>());
        Assert.Equal("true", bookmark["object"]!["metadata"]!["annotations"]!["k8s.io/initial-events-end"]!.GetValue<string>());
    }

    [Fact]
    public async Task Watch_shows_entering_and_leaving_a_selection_as_arrival_and_departure()
    {
        var from = await VersionAsync();
        await server.PostAsync(ConfigMaps, Manifests.ConfigMap("w3"));
        await server.MergeAsync($"{ConfigMaps}/w3", """{"metadata":{"labels":{"team":"a"}}}""");
        await server.MergeAsync($"{ConfigMaps}/w3", """{"data":{"a":"2"}}""");
        await server.MergeAsync($"{ConfigMaps}/w3", """{"metadata":{"labels":{"team":"b"}}}""");
        await using var watch = await WatchReader.OpenAsync(server, $"{ConfigMaps}?watch=1&resourceVersion={from}&labelSelector=team%3Da");

        Assert.Equal(("ADDED", "w3"), await watch.NextNameAsync());
        Assert.Equal(("MODIFIED", "w3"), await watch.NextNameAsync());
        Assert.Equal(("DELETED", "w3"), await watch.NextNameAsync());
    }

    [Fact]
    public async Task Watch_answers_410_in_the_stream_when_the_version_is_compacted()
    {
        await server.PostAsync(ConfigMaps, Manifests.ConfigMap("w4"));
        var from = await VersionAsync();
        for (var i = 0; i < 210; i++)
            await server.MergeAsync($"{ConfigMaps}/w4", $$$"""{"data":{"a":"{{{i}}}"} }""");
        await using var watch = await WatchReader.OpenAsync(server, $"{ConfigMaps}?watch=1&resourceVersion={from}");

        var error = await watch.NextAsync();
        Assert.Equal("ERROR", error!["type"]!.GetValue<string>());
        Assert.Equal(410, error["object"]!["code"]!.GetValue<int>());
        Assert.Equal("Expired", error["object"]!["reason"]!.GetValue<string>());
        Assert.StartsWith($"too old resource version: {from} (", error["object"]!["message"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Null(await watch.NextAsync());
    }

    [Fact]
    public async Task Watch_is_sent_a_bookmark_shortly_before_its_time_is_over()
    {
        var from = await VersionAsync();
        await using var watch = await WatchReader.OpenAsync(server, $"{ConfigMaps}?watch=1&resourceVersion={from}&fieldSelector=metadata.name%3Dnone&timeoutSeconds=3&allowWatchBookmarks=true");

        Assert.Equal("BOOKMARK", (await watch.NextAsync())!["type"]!.GetValue<string>());
        Assert.Null(await watch.NextAsync());
    }

    [Fact]
    public async Task Watch_answers_its_headers_before_anything_happens()
    {
        var from = await VersionAsync();

        await using var watch = await WatchReader.OpenAsync(server, $"{ConfigMaps}?watch=1&resourceVersion={from}&fieldSelector=metadata.name%3Dw7");
        await server.PostAsync(ConfigMaps, Manifests.ConfigMap("w7"));

        Assert.Equal(("ADDED", "w7"), await watch.NextNameAsync());
    }

    [Fact]
    public async Task Watch_of_one_name_does_not_show_others()
    {
        var from = await VersionAsync();
        await server.PostAsync(ConfigMaps, Manifests.ConfigMap("w5"));
        await server.PostAsync(ConfigMaps, Manifests.ConfigMap("w6"));
        await using var watch = await WatchReader.OpenAsync(server, $"{ConfigMaps}?watch=1&resourceVersion={from}&fieldSelector=metadata.name%3Dw6");

        Assert.Equal(("ADDED", "w6"), await watch.NextNameAsync());
    }

    private async Task<string> VersionAsync() => (await server.GetAsync($"{ConfigMaps}?limit=1")).Body["metadata"]!["resourceVersion"]!.GetValue<string>();
}
