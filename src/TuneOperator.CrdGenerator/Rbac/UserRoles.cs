using System.Text.Json.Nodes;
using TuneOperator.Abstractions.Rbac;
using TuneOperator.Api.Experiments;
using TuneOperator.Api.Trials;

namespace TuneOperator.CrdGenerator.Rbac;

/// <summary>What people may do, added to Kubernetes' own roles view, edit and admin of a namespace.</summary>
/// <remarks>An Experiment lets nobody do what they could not do by making the Job: edit and admin may make Jobs, view may not.
/// Nobody but the operator writes a status: an Experiment's says whether its spec may still be edited.</remarks>
internal static class UserRoles
{
    private const RbacVerbs Read = RbacVerbs.Get | RbacVerbs.List | RbacVerbs.Watch;
    private const RbacVerbs Write = RbacVerbs.Create | RbacVerbs.Update | RbacVerbs.Patch | RbacVerbs.Delete;

    // Trials are the operator's record: people read them, and cancel one by deleting it.
    private static readonly Permission[] View = [Permission.On(typeof(Experiment), Read), Permission.On(typeof(Trial), Read)];

    private static readonly Permission[] Edit =
        [.. View, Permission.On(typeof(Experiment), Write), Permission.On(typeof(Trial), RbacVerbs.Delete)];

    public static IReadOnlyList<JsonObject> All() => [.. Rules().Select(role => Role(role.Aggregate, role.Rules))];

    /// <summary>By the role of Kubernetes that they are added to.</summary>
    public static IReadOnlyList<(string Aggregate, JsonArray Rules)> Rules() =>
        [("view", PolicyRules.Of(View)), ("edit", PolicyRules.Of(Edit)), ("admin", PolicyRules.Of(Edit))];

    private static JsonObject Role(string aggregate, JsonArray rules) => RbacObjects.Role(
        $"tuneoperator-{aggregate}",
        @namespace: null,
        rules,
        KeyValuePair.Create($"rbac.authorization.k8s.io/aggregate-to-{aggregate}", (JsonNode?)"true"));
}
