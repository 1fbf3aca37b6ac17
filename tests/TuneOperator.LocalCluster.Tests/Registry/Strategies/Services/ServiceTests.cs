using System.Net;
using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Tests.ApiServer;
using Xunit;

namespace TuneOperator.LocalCluster.Tests.Registry.Strategies.Services;

public sealed class ServiceTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private const string Services = "/api/v1/namespaces/default/services";

    [Theory]
    [InlineData("{}", "spec.ports: Required value")]
    [InlineData("""{"ports":[{"port":80},{"port":81}]}""", "[spec.ports[0].name: Required value, spec.ports[1].name: Required value]")]
    [InlineData(
        """{"ports":[{"port":80,"name":"a"},{"port":80,"name":"b"}]}""",
        """spec.ports[1]: Duplicate value: {"Name":"","Protocol":"TCP","AppProtocol":null,"Port":80,"TargetPort":0,"NodePort":0}""")]
    [InlineData("""{"ports":[{"port":80,"nodePort":30080}]}""", "spec.ports[0].nodePort: Forbidden: may not be used when `type` is 'ClusterIP'")]
    [InlineData("""{"type":"NodePort","clusterIP":"None","ports":[{"port":80}]}""", "spec.clusterIPs[0]: Invalid value: \"None\": may not be set to 'None' for NodePort services")]
    [InlineData("""{"type":"ExternalName"}""", "spec.externalName: Required value")]
    [InlineData("""{"ipFamilies":["IPv6"],"ports":[{"port":80}]}""", "spec.ipFamilies[0]: Invalid value: \"IPv6\": not configured on this cluster")]
    [InlineData(
        """{"clusterIP":"1.2.3.4","ports":[{"port":80}]}""",
        "spec.clusterIPs: Invalid value: [\"1.2.3.4\"]: failed to allocate IP 1.2.3.4: the provided network does not match the current range")]
    [InlineData("""{"sessionAffinity":"Client","ports":[{"port":80}]}""", "spec.sessionAffinity: Unsupported value: \"Client\": supported values: \"ClientIP\", \"None\"")]
    public async Task A_mistake_is_told_in_the_words_of_a_real_server(string spec, string problem)
    {
        var (code, body) = await CreateAsync("wrong", spec);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, code);
        Assert.Equal($"Service \"wrong\" is invalid: {problem}", (string?)body["message"]);
    }

    [Fact]
    public async Task A_name_may_begin_with_a_digit() => Assert.Equal(HttpStatusCode.Created, (await CreateAsync("1st", """{"ports":[{"port":80}]}""")).Code);

    [Fact]
    public async Task No_two_services_have_an_address_or_a_node_port_in_common()
    {
        var (_, first) = await CreateAsync("first", """{"type":"NodePort","ports":[{"port":80}]}""");
        var address = (string?)first["spec"]!["clusterIP"];
        var port = (int)first["spec"]!["ports"]![0]!["nodePort"]!;

        var (_, sameAddress) = await CreateAsync("second", $$"""{"clusterIP":"{{address}}","ports":[{"port":80}]}""");
        var (_, samePort) = await CreateAsync("third", $$"""{"type":"NodePort","ports":[{"port":80,"nodePort":{{port}}}]}""");

        Assert.StartsWith("10.96.", address, StringComparison.Ordinal);
        Assert.InRange(port, 30000, 32767);
        Assert.EndsWith($"failed to allocate IP {address}: provided IP is already allocated", (string?)sameAddress["message"], StringComparison.Ordinal);
        Assert.EndsWith($"Invalid value: {port}: provided port is already allocated", (string?)samePort["message"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_protocols_of_a_port_share_its_node_port()
    {
        var (_, dns) = await CreateAsync("dns", """{"type":"NodePort","ports":[{"port":53,"name":"t"},{"port":53,"name":"u","protocol":"UDP"}]}""");

        Assert.Equal((int)dns["spec"]!["ports"]![0]!["nodePort"]!, (int)dns["spec"]!["ports"]![1]!["nodePort"]!);
    }

    [Fact]
    public async Task A_type_that_needs_no_ports_and_addresses_loses_them()
    {
        await CreateAsync("changing", """{"type":"LoadBalancer","ports":[{"port":80}]}""");

        var (_, within) = await server.MergeAsync($"{Services}/changing", """{"spec":{"type":"ClusterIP"}}""");
        var (_, outside) = await server.MergeAsync($"{Services}/changing", """{"spec":{"type":"ExternalName","externalName":"example.com"}}""");

        Assert.Null(within["spec"]!["ports"]![0]!["nodePort"]);
        Assert.Null(within["spec"]!["externalTrafficPolicy"]);
        Assert.NotNull(within["spec"]!["clusterIP"]);
        Assert.Null(outside["spec"]!["clusterIP"]);
        Assert.Null(outside["spec"]!["ipFamilies"]);
    }

    [Fact]
    public async Task An_update_that_does_not_mention_what_was_allocated_keeps_it()
    {
        var (_, before) = await CreateAsync("kept", """{"type":"NodePort","ports":[{"port":80}]}""");

        var (_, after) = await server.PutAsync($"{Services}/kept", """{"metadata":{"name":"kept"},"spec":{"type":"NodePort","ports":[{"port":81}]}}""");

        Assert.Equal((string?)before["spec"]!["clusterIP"], (string?)after["spec"]!["clusterIP"]);
        Assert.Equal((int)before["spec"]!["ports"]![0]!["nodePort"]!, (int)after["spec"]!["ports"]![0]!["nodePort"]!);
    }

    [Fact]
    public async Task A_service_without_pods_and_address_is_of_both_families()
    {
        var (_, headless) = await CreateAsync("headless", """{"clusterIP":"None"}""");

        Assert.Equal("""["IPv4","IPv6"]""", headless["spec"]!["ipFamilies"]!.ToJsonString());
        Assert.Equal("RequireDualStack", (string?)headless["spec"]!["ipFamilyPolicy"]);
    }

    private Task<(HttpStatusCode Code, JsonObject Body)> CreateAsync(string name, string spec) =>
        server.PostAsync(Services, $$"""{"metadata":{"name":"{{name}}"},"spec":{{spec}}}""");
}
