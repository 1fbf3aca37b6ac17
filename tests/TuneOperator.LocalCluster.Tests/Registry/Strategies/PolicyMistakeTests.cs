using System.Net;
using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Tests.ApiServer;
using Xunit;

namespace TuneOperator.LocalCluster.Tests.Registry.Strategies;

/// <summary>Mistakes in admission policies, in a real server's words.</summary>
public sealed class PolicyMistakeTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private const string Policies = "/apis/admissionregistration.k8s.io/v1/validatingadmissionpolicies?dryRun=All";
    private const string Bindings = "/apis/admissionregistration.k8s.io/v1/validatingadmissionpolicybindings?dryRun=All";

    [Theory]
    [InlineData("""{"expression":"1"}""", "spec.validations[0].expression: Invalid value: \"1\": must evaluate to bool but got int")]
    [InlineData("""{"expression":"object.a"}""", "spec.validations[0].expression: Invalid value: \"object.a\": must evaluate to bool but got dyn")]
    [InlineData("""{"expression":" "}""", "spec.validations[0].expression: Required value: expression is not specified")]
    [InlineData("""{"expression":"true","messageExpression":"1"}""", "spec.validations[0].messageExpression: Invalid value: \"1\": must evaluate to string but got int")]
    [InlineData("""{"expression":"true","message":" "}""", "spec.validations[0].message: Invalid value: \" \": must be non-empty if specified")]
    [InlineData("""{"expression":"true","message":"a\nb"}""", "spec.validations[0].message: Invalid value: \"a\\nb\": must not contain line breaks")]
    [InlineData("""{"expression":"true","reason":"No"}""", "spec.validations[0].reason: Unsupported value: \"No\": supported values: \"Forbidden\", \"Invalid\", \"RequestEntityTooLarge\"")]
    [InlineData(
        """{"expression":"request.nope > 1"}""",
        "spec.validations[0].expression: Invalid value: \"request.nope > 1\": compilation failed: ERROR: <input>:1:8: undefined field 'nope'\n | request.nope > 1\n | .......^")]
    [InlineData(
        """{"expression":"variables.z"}""",
        "spec.validations[0].expression: Invalid value: \"variables.z\": compilation failed: ERROR: <input>:1:10: undefined field 'z'\n | variables.z\n | .........^")]
    public async Task An_expression_that_cannot_be_judged_is_refused(string validation, string problem)
    {
        var (code, body) = await server.PostAsync(Policies, Policy(validation));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, code);
        Assert.Equal($"ValidatingAdmissionPolicy.admissionregistration.k8s.io \"p\" is invalid: {problem}", (string?)body["message"]);
    }

    [Theory]
    [InlineData("""{"expression":"request.namespace == 'a' && namespaceObject.metadata.labels['x'] == 'y'"}""")]
    [InlineData("""{"expression":"authorizer.requestResource.check('x').allowed() && authorizer.path('/x').check('get').allowed()"}""")]
    [InlineData("""{"expression":"variables.count > 1 && request.?subResource.orValue('') == ''"}""")]
    public async Task What_a_policy_can_name_is_accepted(string validation) => Assert.Equal(HttpStatusCode.Created, (await server.PostAsync(Policies, Policy(validation))).Code);

    [Fact]
    public async Task Rules_name_everything_or_something()
    {
        var (_, body) = await server.PostAsync(
            Policies,
            Policy("""{"expression":"true"}""", """{"apiGroups":["*","apps"],"apiVersions":[],"operations":["CREATE","PATCH"],"resources":["*","pods","pods/*","pods/log"],"scope":"Global"}"""));

        Assert.Equal(
            "ValidatingAdmissionPolicy.admissionregistration.k8s.io \"p\" is invalid: ["
            + "spec.matchConstraints.resourceRules[0].operations[1]: Unsupported value: \"PATCH\": supported values: \"*\", \"CONNECT\", \"CREATE\", \"DELETE\", \"UPDATE\", "
            + "spec.matchConstraints.resourceRules[0].apiGroups: Invalid value: [\"*\",\"apps\"]: if '*' is present, must not specify other API groups, "
            + "spec.matchConstraints.resourceRules[0].apiVersions: Required value, "
            + "spec.matchConstraints.resourceRules[0].resources[3]: Invalid value: \"pods/log\": if 'pods/*' is present, must not specify pods/log, "
            + "spec.matchConstraints.resourceRules[0].resources: Invalid value: [\"*\",\"pods\",\"pods/*\",\"pods/log\"]: if '*' is present, must not specify other resources without subresources, "
            + "spec.matchConstraints.resourceRules[0].scope: Unsupported value: \"Global\": supported values: \"*\", \"Cluster\", \"Namespaced\"]",
            (string?)body["message"]);
    }

    [Fact]
    public async Task A_policy_is_told_in_its_status_what_does_not_fit_its_kinds()
    {
        var (_, body) = await server.PostAsync(Policies, Policy("""{"expression":"object.spec.replica > 3"}"""));

        Assert.Equal("Equivalent", (string?)body["spec"]!["matchConstraints"]!["matchPolicy"]);
        Assert.Equal(
            "apps/v1, Kind=Deployment: ERROR: <input>:1:12: undefined field 'replica'\n | object.spec.replica > 3\n | ...........^\n",
            (string?)body["status"]!["typeChecking"]!["expressionWarnings"]![0]!["warning"]);
    }

    [Theory]
    [InlineData("""{"policyName":"p","validationActions":["Deny","Warn"]}""",
        "spec.validationActions: Invalid value: [\"Deny\",\"Warn\"]: must not contain both Deny and Warn (repeating the same validation failure information in the API response and headers serves no purpose)")]
    [InlineData("""{"policyName":"p"}""", "spec.validationActions: Required value: at least one validation action is required")]
    [InlineData("""{"policyName":"p","validationActions":["Audit"],"paramRef":{"parameterNotFoundAction":"Deny"}}""", "spec.paramRef: Required value: one of name or selector must be specified")]
    public async Task A_binding_says_what_is_done_and_with_what(string spec, string problem)
    {
        var (code, body) = await server.PostAsync(Bindings, $$$"""{"metadata":{"name":"b"},"spec":{{{spec}}}}""");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, code);
        Assert.Equal($"ValidatingAdmissionPolicyBinding.admissionregistration.k8s.io \"b\" is invalid: {problem}", (string?)body["message"]);
    }

    private static string Policy(string validation, string rule = """{"apiGroups":["apps"],"apiVersions":["v1"],"operations":["CREATE"],"resources":["deployments"]}""") => new JsonObject
    {
        ["metadata"] = new JsonObject { ["name"] = "p" },
        ["spec"] = new JsonObject
        {
            ["matchConstraints"] = new JsonObject { ["resourceRules"] = new JsonArray(JsonNode.Parse(rule)) },
            ["variables"] = JsonNode.Parse("""[{"name":"count","expression":"size(object.metadata.name)"}]"""),
            ["validations"] = new JsonArray(JsonNode.Parse(validation)),
        },
    }.ToJsonString();
}
