using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using TuneOperator.Cel.Values;
using TuneOperator.LocalCluster.ApiServer;
using TuneOperator.LocalCluster.ApiServer.Access.Rbac;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Registry.Admission.Policies;

/// <summary>Refuses, or warns of, what the ValidatingAdmissionPolicies that are bound do not admit.</summary>
internal sealed class PolicyAdmission(ClusterState state, ResourceCatalog catalog, Authorizer authorizer) : IAdmission
{
    public const string Group = "admissionregistration.k8s.io";

    private static readonly ResourceKey Policies = new(Group, "validatingadmissionpolicies");
    private static readonly ResourceKey Bindings = new(Group, "validatingadmissionpolicybindings");
    private static readonly ResourceKey Namespaces = new("", "namespaces");

    private readonly MatchResources match = new(state, catalog);
    private readonly PolicyParameters parameters = new(state, catalog);
    private readonly ConditionalWeakTable<JsonObject, CompiledPolicy> compiled = [];

    public void Check(AdmissionRequest request)
    {
        if (IsSubject(request.Definition, request.Options.User is null))
            Judge(PolicyAttempt.Of(request), request.Options.Warn);
    }

    public void CheckDeletion(DeletionRequest request)
    {
        if (IsSubject(request.Definition, request.Options.User is null))
            Judge(PolicyAttempt.Of(request), request.Options.Warn);
    }

    /// <summary>A policy that forbade to change policies could never be taken back.</summary>
    private bool IsSubject(ResourceDefinition definition, bool isServers) => !isServers && definition.Group is not Group && state.Store[Bindings].Objects.Count > 0;

    private void Judge(PolicyAttempt attempt, Action<string> warn)
    {
        ApiException? denied = null;
        foreach (var bindings in state.Store[Bindings].Objects.Values
            .GroupBy(binding => binding.Json.GetObject("spec").GetString("policyName") ?? "", StringComparer.Ordinal)
            .OrderBy(bindings => bindings.Key, StringComparer.Ordinal))
        {
            if (state.Find(Policies, "", bindings.Key) is not { } policy || !match.Matches(policy.GetObject("spec").GetObject("matchConstraints"), attempt))
                continue;
            foreach (var binding in bindings.Where(b => match.Matches(b.Json.GetObject("spec").GetObject("matchResources"), attempt)).OrderBy(b => b.Name, StringComparer.Ordinal))
            {
                foreach (var failure in Failures(policy, binding.Json, attempt, out var isOfBinding))
                {
                    var actions = binding.Json.GetObject("spec").GetArray("validationActions")?.Select(action => action.AsString()).ToList() ?? [];
                    if (isOfBinding || actions.Contains("Deny"))
                        denied ??= Refusal(attempt, bindings.Key, binding.Name, failure);
                    else if (actions.Contains("Warn"))
                        warn($"Validation failed for ValidatingAdmissionPolicy '{bindings.Key}' with binding '{binding.Name}': {failure.Message}");
                }
            }
        }

        if (denied is not null)
            throw denied;
    }

    private IReadOnlyList<PolicyFailure> Failures(JsonObject policy, JsonObject binding, PolicyAttempt attempt, out bool isOfBinding)
    {
        var rules = compiled.GetValue(policy, json => new CompiledPolicy(json));
        var found = parameters.Of(policy, binding, attempt, out var fault);
        isOfBinding = fault is not null;
        if (isOfBinding)
            return rules.IgnoresErrors ? [] : [new PolicyFailure($"failed to configure binding: {fault}")];
        var variables = Variables(attempt);
        var failures = new List<PolicyFailure>();
        foreach (var parameter in found)
        {
            variables["params"] = CelValue.FromJson(parameter);
            failures.AddRange(rules.Judge(variables));
        }

        return failures;
    }

    private Dictionary<string, CelValue> Variables(PolicyAttempt attempt) => new(StringComparer.Ordinal)
    {
        ["object"] = CelValue.FromJson(attempt.Object),
        ["oldObject"] = CelValue.FromJson(attempt.Old),
        ["request"] = CelValue.FromJson(attempt.ToRequest()),
        ["namespaceObject"] = CelValue.FromJson(attempt.IsOfNamespace || attempt.Namespace.Length == 0 ? null : state.Find(Namespaces, "", attempt.Namespace)),
        ["authorizer"] = new CelAuthorizer(new PolicyAuthorizer(authorizer, attempt.User!)),
    };

    private static ApiException Refusal(PolicyAttempt attempt, string policy, string binding, PolicyFailure failure)
    {
        var message = $"ValidatingAdmissionPolicy '{policy}' with binding '{binding}' denied request: {failure.Message}";
        var forbidden = ApiErrors.Forbidden(attempt.Definition.Key, attempt.Name, message);
        forbidden.Details!["causes"] = new JsonArray(new JsonObject { ["message"] = message });
        return new ApiException(failure.Code, failure.Reason, forbidden.Message, forbidden.Details);
    }
}
