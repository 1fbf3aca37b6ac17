using System.Net;
using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Tests.ApiServer;
using Xunit;

namespace TuneOperator.LocalCluster.Tests.Registry.Admission;

public sealed class PolicyTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private const string Group = "/apis/admissionregistration.k8s.io/v1";

    private static int names;

    [Fact]
    public async Task What_a_bound_policy_does_not_admit_is_refused_in_its_words()
    {
        var policy = await PolicyAsync("""{"expression":"'owner' in object.data","messageExpression":"'no owner in ' + request.namespace + ' for ' + request.userInfo.username"}""");
        await BindAsync(policy, "Deny");

        var (code, body) = await server.PostAsync(ConfigMaps(policy), """{"metadata":{"name":"c"},"data":{"a":"b"}}""");

        var message = $"ValidatingAdmissionPolicy '{policy}' with binding '{policy}' denied request: no owner in {policy} for admin";
        Assert.Equal(HttpStatusCode.UnprocessableEntity, code);
        Assert.Equal($"configmaps \"c\" is forbidden: {message}", (string?)body["message"]);
        Assert.Equal("Invalid", (string?)body["reason"]);
        Assert.Equal(message, (string?)body["details"]!["causes"]![0]!["message"]);
        Assert.Equal(HttpStatusCode.Created, (await server.PostAsync(ConfigMaps(policy), """{"metadata":{"name":"c"},"data":{"owner":"b"}}""")).Code);
    }

    [Theory]
    [InlineData("""{"expression":"false"}""", "", 422, "failed expression: false")]
    [InlineData("""{"expression":"false","message":" words "}""", "", 422, "words")]
    [InlineData("""{"expression":"false","message":"words","messageExpression":"string(object.none)"}""", "", 422, "words")]
    [InlineData("""{"expression":"false","message":"words","reason":"Forbidden"}""", "", 403, "words")]
    [InlineData("""{"expression":"false","message":"words","reason":"RequestEntityTooLarge"}""", "", 413, "words")]
    [InlineData("""{"expression":"object.data.none == ''","reason":"Forbidden"}""", "", 422, "expression 'object.data.none == ''' resulted in error: no such key: none")]
    [InlineData("""{"expression":"variables.twice < 4"}""", """,{"name":"one","expression":"int(object.data.n)"},{"name":"twice","expression":"variables.one * 2"}""", 422, "failed expression: variables.twice < 4")]
    [InlineData("""{"expression":"variables.bad > 4"}""", """,{"name":"bad","expression":"object.data.none"}""", 422, "expression 'variables.bad > 4' resulted in error: composited variable \"bad\" fails to evaluate: no such key: none")]
    [InlineData("""{"expression":"object.data.none == ''"}""", "ignore", 0, "")]
    [InlineData("""{"expression":"true || variables.bad > 4"}""", """,{"name":"bad","expression":"object.data.none"}""", 0, "")]
    public async Task A_refusal_has_the_reason_and_the_message_of_the_first_rule_that_fails(string validation, string more, int code, string message)
    {
        var policy = await PolicyAsync(validation, variables: more is "ignore" ? "" : more.TrimStart(','), failurePolicy: more is "ignore" ? "Ignore" : "Fail");
        await BindAsync(policy, "Deny");

        var (status, body) = await server.PostAsync(ConfigMaps(policy), """{"metadata":{"name":"c"},"data":{"n":"2"}}""");

        Assert.Equal(code is 0 ? 201 : code, (int)status);
        if (code > 0)
            Assert.EndsWith($" denied request: {message}", (string?)body["message"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_condition_that_does_not_hold_lets_the_request_through()
    {
        var policy = await PolicyAsync("""{"expression":"false"}""", conditions: """{"name":"others","expression":"object.metadata.name != 'mine'"}""");
        await BindAsync(policy, "Deny");

        Assert.Equal(HttpStatusCode.Created, (await server.PostAsync(ConfigMaps(policy), """{"metadata":{"name":"mine"}}""")).Code);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await server.PostAsync(ConfigMaps(policy), """{"metadata":{"name":"yours"}}""")).Code);
    }

    [Fact]
    public async Task Deletions_are_judged_by_what_is_deleted()
    {
        var policy = await PolicyAsync("""{"expression":"oldObject.metadata.name != 'keep' && object == null","message":"is kept"}""", operation: "DELETE");
        await BindAsync(policy, "Deny");
        await server.PostAsync(ConfigMaps(policy), """{"metadata":{"name":"keep"}}""");
        await server.PostAsync(ConfigMaps(policy), """{"metadata":{"name":"spare"}}""");

        var (code, body) = await server.DeleteAsync($"{ConfigMaps(policy)}/keep");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, code);
        Assert.EndsWith("denied request: is kept", (string?)body["message"], StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await server.DeleteAsync($"{ConfigMaps(policy)}/spare")).Code);
    }

    [Fact]
    public async Task A_binding_that_only_warns_refuses_nothing()
    {
        var policy = await PolicyAsync("""{"expression":"false","message":"think again"}""");
        await BindAsync(policy, "Warn");

        using var content = new StringContent("""{"metadata":{"name":"c"}}""", System.Text.Encoding.UTF8, "application/json");
        using var response = await server.Http.PostAsync(ConfigMaps(policy), content, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        Assert.Equal($"299 - \"Validation failed for ValidatingAdmissionPolicy '{policy}' with binding '{policy}': think again\"", Assert.Single(response.Headers.GetValues("Warning")));
    }

    [Fact]
    public async Task Parameters_are_found_by_the_binding_and_missed_where_it_says_so()
    {
        var policy = await PolicyAsync("""{"expression":"params.data.allowed == object.data.kind"}""", parameters: true);
        await BindAsync(policy, "Deny", """,{"name":"settings","parameterNotFoundAction":"Deny"}""");

        var (_, missing) = await server.PostAsync(ConfigMaps(policy), """{"metadata":{"name":"settings"},"data":{"allowed":"x","kind":"x"}}""");
        Assert.EndsWith("failed to configure binding: no params found for policy binding with `Deny` parameterNotFoundAction", (string?)missing["message"], StringComparison.Ordinal);

        await server.DeleteAsync($"{Group}/validatingadmissionpolicybindings/{policy}");
        await server.PostAsync(ConfigMaps(policy), """{"metadata":{"name":"settings"},"data":{"allowed":"x"}}""");
        await BindAsync(policy, "Deny", """,{"name":"settings","parameterNotFoundAction":"Deny"}""");
        Assert.Equal(HttpStatusCode.Created, (await server.PostAsync(ConfigMaps(policy), """{"metadata":{"name":"a"},"data":{"kind":"x"}}""")).Code);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await server.PostAsync(ConfigMaps(policy), """{"metadata":{"name":"b"},"data":{"kind":"y"}}""")).Code);
    }

    private static string ConfigMaps(string ns) => $"/api/v1/namespaces/{ns}/configmaps";

    /// <summary>A policy on ConfigMaps of a namespace of its own.</summary>
    private async Task<string> PolicyAsync(string validation, string variables = "", string conditions = "", string failurePolicy = "Fail", string operation = "CREATE", bool parameters = false)
    {
        var name = $"policy-{Interlocked.Increment(ref names)}";
        await server.PostAsync("/api/v1/namespaces", $$$$"""{"metadata":{"name":"{{{{name}}}}","labels":{"policy":"{{{{name}}}}"}}}""");
        var policy = new JsonObject
        {
            ["metadata"] = new JsonObject { ["name"] = name },
            ["spec"] = new JsonObject
            {
                ["failurePolicy"] = failurePolicy,
                ["matchConstraints"] = JsonNode.Parse(
                    $$$"""{"namespaceSelector":{"matchLabels":{"policy":"{{{name}}}"}},"resourceRules":[{"apiGroups":[""],"apiVersions":["v1"],"operations":["{{{operation}}}"],"resources":["configmaps"]}]}"""),
                ["matchConditions"] = JsonNode.Parse($"[{conditions}]"),
                ["variables"] = JsonNode.Parse($"[{variables}]"),
                ["validations"] = JsonNode.Parse($"[{validation}]"),
            },
        };
        if (parameters)
            policy["spec"]!["paramKind"] = new JsonObject { ["apiVersion"] = "v1", ["kind"] = "ConfigMap" };
        Assert.Equal(HttpStatusCode.Created, (await server.PostAsync($"{Group}/validatingadmissionpolicies", policy.ToJsonString())).Code);
        return name;
    }

    private async Task BindAsync(string policy, string action, string parameters = "")
    {
        var binding = JsonNode.Parse($$$"""{"metadata":{"name":"{{{policy}}}"},"spec":{"policyName":"{{{policy}}}","validationActions":["{{{action}}}"]}}""")!;
        if (parameters.Length > 0)
            binding["spec"]!["paramRef"] = JsonNode.Parse(parameters.TrimStart(','));
        Assert.Equal(HttpStatusCode.Created, (await server.PostAsync($"{Group}/validatingadmissionpolicybindings", binding.ToJsonString())).Code);
    }
}
