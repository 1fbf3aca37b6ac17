using System.Net;
using System.Text;
using TuneOperator.LocalCluster.Schemas.BuiltIn.Protobuf;
using Xunit;

namespace TuneOperator.LocalCluster.Tests.ApiServer.Negotiation;

public sealed class NegotiationTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private const string Path = "/api/v1/namespaces/default/serviceaccounts/default";
    private const string Protobuf = "application/vnd.kubernetes.protobuf";
    private const string Table = "application/json;as=Table;g=meta.k8s.io;";

    [Theory]
    [InlineData("application/json;q=0.1,application/yaml;q=0.9", "application/yaml")]
    [InlineData("text/html,*/*;q=0.8", "application/json")]
    [InlineData(Protobuf + ",application/json", Protobuf)]
    [InlineData("application/xml, application/yaml", "application/yaml")]
    public async Task The_format_that_a_client_likes_best_is_answered(string accept, string expected) =>
        Assert.Equal(expected, (await AskAsync(Path, accept)).Type);

    [Fact]
    public async Task Protobuf_holds_the_object()
    {
        var (_, _, body) = await AskAsync(Path, Protobuf);

        Assert.Equal("default", ProtobufEnvelope.Open(body).ToJson()!["metadata"]!["name"]!.GetValue<string>());
    }

    [Fact]
    public async Task Errors_come_in_protobuf_too()
    {
        var (code, type, body) = await AskAsync(Path + "x", Protobuf);

        Assert.Equal((HttpStatusCode.NotFound, Protobuf), (code, type));
        Assert.Equal("serviceaccounts \"defaultx\" not found", ProtobufEnvelope.Open(body).ToJson()!["message"]!.GetValue<string>());
    }

    [Fact]
    public async Task The_older_version_of_a_table_says_that_it_is_older() =>
        Assert.Equal("meta.k8s.io/v1beta1", (await server.GetAsync(Path, Table + "v=v1beta1")).Body["apiVersion"]!.GetValue<string>());

    [Theory]
    [InlineData("text/html", "406: Not Acceptable\n\nAvailable representations: application/json, application/yaml, application/vnd.kubernetes.protobuf")]
    [InlineData(Table + "v=v2", "only the following media types are accepted: application/json, application/yaml, application/vnd.kubernetes.protobuf")]
    [InlineData("application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1", "you requested PartialObjectMetadataList, but the requested object is not a list (*core.ServiceAccount)")]
    public async Task Who_takes_nothing_that_there_is_learns_what_there_is(string accept, string message)
    {
        var (code, body) = await server.GetAsync(Path, accept);

        Assert.Equal((HttpStatusCode.NotAcceptable, message), (code, body["message"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Letters_of_html_are_escaped_and_a_line_ends()
    {
        await server.PostAsync("/api/v1/namespaces/default/configmaps", """{"metadata":{"name":"html"},"data":{"k":"<&>"}}""");

        var text = Encoding.UTF8.GetString((await AskAsync("/api/v1/namespaces/default/configmaps/html", "application/json")).Body);

        Assert.Contains("""{"k":"\u003c\u0026\u003e"}""", text, StringComparison.Ordinal);
        Assert.EndsWith("}\n", text, StringComparison.Ordinal);
    }

    private async Task<(HttpStatusCode Code, string? Type, byte[] Body)> AskAsync(string path, string accept)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("Accept", accept);
        using var response = await server.Http.SendAsync(request, TestContext.Current.CancellationToken);
        return (response.StatusCode, response.Content.Headers.ContentType?.MediaType, await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }
}
