using System.Net;
using System.Text.Json.Nodes;
using Xunit;

namespace TuneOperator.LocalCluster.Tests.ApiServer;

public sealed class ListTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private const string ConfigMaps = "/api/v1/namespaces/default/configmaps";

    [Fact]
    public async Task Pages_show_the_moment_of_the_first_one()
    {
        foreach (var name in new[] { "p1", "p2", "p3" })
            await server.PostAsync(ConfigMaps, Manifests.ConfigMap(name, """{"paged":"yes"}"""));

        var (_, first) = await server.GetAsync($"{ConfigMaps}?labelSelector=paged&limit=2");
        await server.DeleteAsync($"{ConfigMaps}/p3");
        await server.PostAsync(ConfigMaps, Manifests.ConfigMap("p4", """{"paged":"yes"}"""));
        var (_, second) = await server.GetAsync($"{ConfigMaps}?labelSelector=paged&limit=2&continue={first["metadata"]!["continue"]}");

        Assert.Equal(["p1", "p2"], Names(first));
        Assert.Equal(["p3"], Names(second));
        Assert.Equal(first["metadata"]!["resourceVersion"]!.GetValue<string>(), second["metadata"]!["resourceVersion"]!.GetValue<string>());
        Assert.Null(second["metadata"]!["continue"]);
    }

    [Fact]
    public async Task A_page_that_comes_too_late_answers_410_with_a_token_for_the_rest()
    {
        foreach (var name in new[] { "late1", "late2" })
            await server.PostAsync(ConfigMaps, Manifests.ConfigMap(name, """{"late":"yes"}"""));
        var (_, first) = await server.GetAsync($"{ConfigMaps}?labelSelector=late&limit=1");
        for (var i = 0; i < 210; i++)
            await server.MergeAsync($"{ConfigMaps}/late1", $$$"""{"data":{"a":"{{{i}}}"} }""");

        var (code, expired) = await server.GetAsync($"{ConfigMaps}?labelSelector=late&limit=1&continue={first["metadata"]!["continue"]}");
        var (_, rest) = await server.GetAsync($"{ConfigMaps}?labelSelector=late&limit=1&continue={expired["metadata"]!["continue"]}");

        Assert.Equal(HttpStatusCode.Gone, code);
        Assert.Equal("Expired", expired["reason"]!.GetValue<string>());
        Assert.Equal(["late2"], Names(rest));
    }

    [Theory]
    [InlineData("color=red", "s1")]
    [InlineData("color!=red,color", "s2,s3")]
    [InlineData("color in (red, blue)", "s1,s2")]
    [InlineData("color notin (red),sel", "s2,s3")]
    [InlineData("sel,!size", "s1,s2")]
    [InlineData("size>5", "s3")]
    public async Task Label_selectors_select(string selector, string expected)
    {
        await server.PostAsync(ConfigMaps, Manifests.ConfigMap("s1", """{"sel":"","color":"red"}"""));
        await server.PostAsync(ConfigMaps, Manifests.ConfigMap("s2", """{"sel":"","color":"blue"}"""));
        await server.PostAsync(ConfigMaps, Manifests.ConfigMap("s3", """{"sel":"","color":"green","size":"7"}"""));

        var (_, list) = await server.GetAsync($"{ConfigMaps}?labelSelector={Uri.EscapeDataString(selector)}");

        Assert.Equal(expected.Split(','), Names(list));
    }

    [Fact]
    public async Task A_page_of_a_selection_goes_on_if_anything_at_all_comes_behind_it()
    {
        await server.PostAsync("/api/v1/namespaces", """{"metadata":{"name":"behind"}}""");
        foreach (var (name, group) in new[] { ("a", "x"), ("b", "y") })
            await server.PostAsync("/api/v1/namespaces/behind/secrets", new JsonObject { ["metadata"] = new JsonObject { ["name"] = name, ["labels"] = new JsonObject { ["g"] = group } } }.ToJsonString());

        var (_, list) = await server.GetAsync("/api/v1/namespaces/behind/secrets?limit=1&labelSelector=g%3Dx");
        var (_, rest) = await server.GetAsync($"/api/v1/namespaces/behind/secrets?limit=1&labelSelector=g%3Dx&continue={list["metadata"]!["continue"]}");
        var (_, last) = await server.GetAsync("/api/v1/namespaces/behind/secrets?limit=1&labelSelector=g%3Dy");

        Assert.Null(list["metadata"]!["remainingItemCount"]);
        Assert.Empty(rest["items"]!.AsArray());
        Assert.Null(last["metadata"]!["continue"]);
    }

    [Fact]
    public async Task Items_of_a_built_in_list_do_not_repeat_their_kind()
    {
        await server.PostAsync(ConfigMaps, Manifests.ConfigMap("bare"));

        var (_, list) = await server.GetAsync($"{ConfigMaps}?fieldSelector=metadata.name%3Dbare");

        Assert.Equal(["kind", "apiVersion", "metadata", "items"], list.Select(p => p.Key));
        Assert.Equal(["metadata", "data"], list["items"]![0]!.AsObject().Select(p => p.Key));
    }

    [Fact]
    public async Task A_field_that_cannot_be_selected_by_answers_400()
    {
        var (code, body) = await server.GetAsync($"{ConfigMaps}?fieldSelector=data.a%3D1");

        Assert.Equal(HttpStatusCode.BadRequest, code);
        Assert.Equal("\"data.a\" is not a known field selector: only \"metadata.name\", \"metadata.namespace\"", body["message"]!.GetValue<string>());
    }

    private static IEnumerable<string> Names(JsonObject list) => list["items"]!.AsArray().Select(i => i!["metadata"]!["name"]!.GetValue<string>());
}
