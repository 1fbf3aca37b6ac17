using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Xunit;

namespace TuneOperator.LocalCluster.Tests.ApiServer.Access;

/// <summary>Who gets in, and what they may do there.</summary>
public sealed class AccessTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private const string Pods = "/api/v1/namespaces/default/pods";
    private const string Rbac = "/apis/rbac.authorization.k8s.io/v1";
    private const string Roles = $"{Rbac}/namespaces/default/roles";
    private const string RoleBindings = $"{Rbac}/namespaces/default/rolebindings";

    [Fact]
    public async Task A_wrong_token_answers_401()
    {
        var (code, body) = await SendAsync(HttpMethod.Get, Pods, "nonsense");

        Assert.Equal(HttpStatusCode.Unauthorized, code);
        Assert.Equal("Unauthorized", (string?)body["message"]);
    }

    [Theory]
    [InlineData("/healthz")]
    [InlineData("/livez")]
    [InlineData("/readyz")]
    [InlineData("/version")]
    public async Task Health_and_version_are_open_to_all(string path) => Assert.Equal(HttpStatusCode.OK, (await SendAsync(HttpMethod.Get, path, token: null)).Code);

    [Theory]
    [InlineData("/", "forbidden: User \"system:anonymous\" cannot get path \"/\"")]
    [InlineData(Pods, "pods is forbidden: User \"system:anonymous\" cannot list resource \"pods\" in API group \"\" in the namespace \"default\"")]
    public async Task Nobody_in_particular_may_see_nothing_else(string path, string message)
    {
        var (code, body) = await SendAsync(HttpMethod.Get, path, token: null);

        Assert.Equal(HttpStatusCode.Forbidden, code);
        Assert.Equal(message, (string?)body["message"]);
    }

    [Theory]
    [InlineData("GET", "/api/v1/nodes", "nodes is forbidden: User \"eve\" cannot list resource \"nodes\" in API group \"\" at the cluster scope")]
    [InlineData("GET", "/api/v1/namespaces/x", "namespaces \"x\" is forbidden: User \"eve\" cannot get resource \"namespaces\" in API group \"\" in the namespace \"x\"")]
    [InlineData("GET", $"{Pods}/a/log", "pods \"a\" is forbidden: User \"eve\" cannot get resource \"pods/log\" in API group \"\" in the namespace \"default\"")]
    [InlineData("GET", $"{Pods}?watch=true", "pods is forbidden: User \"eve\" cannot watch resource \"pods\" in API group \"\" in the namespace \"default\"")]
    [InlineData(
        "DELETE", "/apis/batch/v1/namespaces/default/jobs",
        "jobs.batch is forbidden: User \"eve\" cannot deletecollection resource \"jobs\" in API group \"batch\" in the namespace \"default\"")]
    [InlineData("POST", "/healthz", "forbidden: User \"eve\" cannot post path \"/healthz\"")]
    public async Task What_no_role_gives_is_refused_in_the_servers_words(string method, string path, string message)
    {
        var (code, body) = await AsAsync("eve", new HttpMethod(method), path);

        Assert.Equal(HttpStatusCode.Forbidden, code);
        Assert.Equal(message, (string?)body["message"]);
    }

    [Fact]
    public async Task A_role_gives_exactly_what_it_says()
    {
        await server.PostAsync(Roles, """{"metadata":{"name":"reader"},"rules":[{"verbs":["get"],"apiGroups":[""],"resources":["configmaps"],"resourceNames":["mine"]}]}""");
        await BindAsync("reader", "Role", "reader", """{"kind":"User","name":"rita"}""");

        Assert.Equal(HttpStatusCode.NotFound, (await AsAsync("rita", HttpMethod.Get, "/api/v1/namespaces/default/configmaps/mine")).Code);
        Assert.Equal(HttpStatusCode.Forbidden, (await AsAsync("rita", HttpMethod.Get, "/api/v1/namespaces/default/configmaps/other")).Code);
        Assert.Equal(HttpStatusCode.Forbidden, (await AsAsync("rita", HttpMethod.Get, "/api/v1/namespaces/kube-system/configmaps/mine")).Code);
        Assert.Equal(HttpStatusCode.Forbidden, (await AsAsync("rita", HttpMethod.Delete, "/api/v1/namespaces/default/configmaps/mine")).Code);
    }

    [Fact]
    public async Task A_binding_to_a_role_that_is_not_there_is_named_in_the_refusal()
    {
        await BindAsync("dangling", "Role", "nowhere", """{"kind":"User","name":"dora"}""");

        var (_, body) = await AsAsync("dora", HttpMethod.Get, Pods);

        Assert.EndsWith("in the namespace \"default\": RBAC: role.rbac.authorization.k8s.io \"nowhere\" not found", (string?)body["message"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_roles_of_a_fresh_cluster_flow_into_view_edit_and_admin()
    {
        await BindAsync("viewers", "ClusterRole", "view", """{"kind":"Group","name":"viewers"}""");

        Assert.Equal(HttpStatusCode.OK, (await AsAsync("vera", HttpMethod.Get, Pods, "viewers")).Code);
        Assert.Equal(HttpStatusCode.Forbidden, (await AsAsync("vera", HttpMethod.Get, "/api/v1/namespaces/default/secrets", "viewers")).Code);
    }

    [Fact]
    public async Task Who_may_not_impersonate_is_told_whom()
    {
        await server.PostAsync("/api/v1/namespaces/default/serviceaccounts", """{"metadata":{"name":"actor"}}""");
        var token = await TokenAsync("actor");
        using var request = new HttpRequestMessage(HttpMethod.Get, Pods);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        request.Headers.Add("Impersonate-User", "bob");

        var (_, body) = await SendAsync(request);

        Assert.Equal(
            "users \"bob\" is forbidden: User \"system:serviceaccount:default:actor\" cannot impersonate resource \"users\" in API group \"\" at the cluster scope",
            (string?)body["message"]);
    }

    [Fact]
    public async Task Who_impersonates_is_somebody_else_for_the_server()
    {
        var (_, body) = await AsAsync("bob", HttpMethod.Post, "/apis/authentication.k8s.io/v1/selfsubjectreviews", "crew", "{}");

        Assert.Equal("bob", (string?)body["status"]!["userInfo"]!["username"]);
        Assert.Equal(["crew", "system:authenticated"], body["status"]!["userInfo"]!["groups"]!.AsArray().Select(g => (string?)g));
    }

    [Fact]
    public async Task Nobody_grants_what_he_does_not_hold()
    {
        await BindAsync("mary-admin", "ClusterRole", "admin", """{"kind":"User","name":"mary"}""");

        var (held, _) = await AsAsync("mary", HttpMethod.Post, Roles, body: Role("held", "pods"));
        var (code, refused) = await AsAsync("mary", HttpMethod.Post, Roles, body: Role("escalating", "nodes"));

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.Forbidden), (held, code));
        Assert.StartsWith(
            "roles.rbac.authorization.k8s.io \"escalating\" is forbidden: user \"mary\" (groups=[\"system:authenticated\"]) is attempting to grant RBAC permissions not currently held:",
            (string?)refused["message"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_is_good_for_as_long_as_its_account_is_there()
    {
        await server.PostAsync("/api/v1/namespaces/default/serviceaccounts", """{"metadata":{"name":"gone"}}""");
        var token = await TokenAsync("gone");
        var (before, _) = await SendAsync(HttpMethod.Get, "/api", token);

        await server.DeleteAsync("/api/v1/namespaces/default/serviceaccounts/gone");
        var (after, _) = await SendAsync(HttpMethod.Get, "/api", token);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Unauthorized), (before, after));
    }

    [Fact]
    public async Task A_token_for_others_opens_nothing_here()
    {
        await server.PostAsync("/api/v1/namespaces/default/serviceaccounts", """{"metadata":{"name":"vault"}}""");
        var token = await TokenAsync("vault", """{"spec":{"audiences":["vault"]}}""");

        Assert.Equal(HttpStatusCode.Unauthorized, (await SendAsync(HttpMethod.Get, "/api", token)).Code);
        var (_, review) = await server.PostAsync("/apis/authentication.k8s.io/v1/tokenreviews", $$$"""{"spec":{"token":"{{{token}}}","audiences":["vault"]}}""");
        Assert.Equal("""["vault"]""", review["status"]!["audiences"]!.ToJsonString());
    }

    private Task<(HttpStatusCode Code, JsonObject Body)> AsAsync(string user, HttpMethod method, string path, string? group = null, string? body = null)
    {
        var request = new HttpRequestMessage(method, path);
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", server.Server.Token);
        request.Headers.Add("Impersonate-User", user);
        if (group is not null)
            request.Headers.Add("Impersonate-Group", group);
        return SendAsync(request);
    }

    private static string Role(string name, string resource) =>
        $$$"""{"metadata":{"name":"{{{name}}}"},"rules":[{"verbs":["get"],"apiGroups":[""],"resources":["{{{resource}}}"]}]}""";

    private Task BindAsync(string name, string kind, string role, string subject) => server.PostAsync(
        RoleBindings,
        $$$"""{"metadata":{"name":"{{{name}}}"},"roleRef":{"apiGroup":"rbac.authorization.k8s.io","kind":"{{{kind}}}","name":"{{{role}}}"},"subjects":[{{{subject}}}]}""");

    private async Task<string> TokenAsync(string account, string request = "{}") =>
        (string)(await server.PostAsync($"/api/v1/namespaces/default/serviceaccounts/{account}/token", request)).Body["status"]!["token"]!;

    private Task<(HttpStatusCode Code, JsonObject Body)> SendAsync(HttpMethod method, string path, string? token)
    {
        var request = new HttpRequestMessage(method, path);
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return SendAsync(request);
    }

    private async Task<(HttpStatusCode Code, JsonObject Body)> SendAsync(HttpRequestMessage request)
    {
        using var sent = request;
        using var client = new HttpClient { BaseAddress = server.Server.BaseAddress };
        using var response = await client.SendAsync(sent, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return (response.StatusCode, text.StartsWith('{') ? JsonNode.Parse(text)!.AsObject() : []);
    }
}
