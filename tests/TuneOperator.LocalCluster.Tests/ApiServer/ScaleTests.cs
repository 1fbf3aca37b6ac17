using System.Net;
using Xunit;

namespace TuneOperator.LocalCluster.Tests.ApiServer;

public sealed class ScaleTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private const string Deployments = "/apis/apps/v1/namespaces/default/deployments";

    [Fact]
    public async Task A_count_of_nothing_is_left_out()
    {
        await DeployAsync("none", replicas: 0);

        var (_, scale) = await server.GetAsync($"{Deployments}/none/scale");

        Assert.Empty(scale["spec"]!.AsObject());
    }

    [Theory]
    [InlineData("""{"kind":"Foo","metadata":{"name":"strict"}}""", "Foo in version \"v1\" cannot be handled as a Scale: no kind \"Foo\" is registered for version \"autoscaling/v1\" in scheme \"pkg/api/legacyscheme/scheme.go:30\"")]
    [InlineData("""{"metadata":{"name":"other"},"spec":{"replicas":1}}""", "the name of the object (other) does not match the name on the URL (strict)")]
    [InlineData("""{"metadata":{"name":"strict"},"spec":{"replicas":"x"}}""", "Scale in version \"v1\" cannot be handled as a Scale: json: cannot unmarshal string into Go struct field ScaleSpec.spec.replicas of type int32")]
    public async Task A_scale_of_something_else_changes_nothing(string body, string message)
    {
        await DeployAsync("strict", replicas: 2);

        var (code, status) = await server.PutAsync($"{Deployments}/strict/scale", body);

        Assert.Equal(HttpStatusCode.BadRequest, code);
        Assert.Equal(message, status["message"]!.GetValue<string>());
        Assert.Equal(2, (await server.GetAsync($"{Deployments}/strict")).Body["spec"]!["replicas"]!.GetValue<int>());
    }

    [Fact]
    public async Task An_apply_meets_the_owner_of_the_count_and_takes_it_by_force()
    {
        await server.ApplyAsync($"{Deployments}/owned?fieldManager=one", Deployment("owned", replicas: 1));
        const string Scale = """{"apiVersion":"autoscaling/v1","kind":"Scale","metadata":{"name":"owned"},"spec":{"replicas":3}}""";

        var (code, conflict) = await server.ApplyAsync($"{Deployments}/owned/scale?fieldManager=two", Scale);
        var (forced, scale) = await server.ApplyAsync($"{Deployments}/owned/scale?fieldManager=two&force=true", Scale);

        Assert.Equal(HttpStatusCode.Conflict, code);
        Assert.Equal("Apply failed with 1 conflict: conflict with \"one\": .spec.replicas", conflict["message"]!.GetValue<string>());
        Assert.Equal(HttpStatusCode.OK, forced);
        Assert.Equal(3, scale["spec"]!["replicas"]!.GetValue<int>());
        var owners = (await server.GetAsync($"{Deployments}/owned")).Body["metadata"]!["managedFields"]!.AsArray();
        var owner = Assert.Single(owners, entry => entry!["fieldsV1"]!["f:spec"]?["f:replicas"] is not null);
        Assert.Equal(("two", "Apply", "scale"), (owner!["manager"]!.GetValue<string>(), owner["operation"]!.GetValue<string>(), owner["subresource"]!.GetValue<string>()));
    }

    private Task DeployAsync(string name, int replicas) => server.PostAsync(Deployments, Deployment(name, replicas));

    private static string Deployment(string name, int replicas) =>
        """{"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"@"},"spec":{"replicas":#,"selector":{"matchLabels":{"a":"@"}},"template":{"metadata":{"labels":{"a":"@"}},"spec":{"containers":[{"name":"c","image":"i"}]}}}}"""
            .Replace("@", name, StringComparison.Ordinal).Replace("#", replicas.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
}
