using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Registry.Strategies.Workloads;
using TuneOperator.LocalCluster.Schemas.Errors;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Registry.Strategies;

internal sealed class DisruptionBudgetStrategy : ResourceStrategy
{
    private static readonly string[] Amounts = ["minAvailable", "maxUnavailable"];

    public override bool TracksGeneration => true;

    // The one kind besides RBAC's whose names nobody looks at.
    public override NameRule NameRule => NameRule.PathSegment;

    public override IEnumerable<FieldError> Validate(JsonObject json)
    {
        var errors = new List<FieldError>();
        var spec = json.GetObject("spec");
        if (Amounts.All(amount => spec?[amount] is not null))
            errors.Add(new FieldError(FieldErrorType.Invalid, "spec", Printed(spec!), "minAvailable and maxUnavailable cannot be both set"));
        foreach (var amount in Amounts)
        {
            RolloutValidation.CheckAmount(spec?[amount], $"spec.{amount}", errors);
            RolloutValidation.CheckAtMostAll(spec?[amount], $"spec.{amount}", errors);
        }

        SelectorValidation.Validate(spec.GetObject("selector"), "spec.selector", errors);
        if (spec.GetString("unhealthyPodEvictionPolicy") is { } policy)
            errors.CheckSupported(policy, "spec.unhealthyPodEvictionPolicy", isRequired: false, "AlwaysAllow", "IfHealthyBudget");
        return errors;
    }

    /// <summary>The spec as the server's own type.</summary>
    private static string Printed(JsonObject spec) => Schemas.Structure.CanonicalJson.WriteAsIs(new JsonObject
    {
        ["MinAvailable"] = spec["minAvailable"]?.DeepClone(),
        ["Selector"] = spec["selector"]?.DeepClone(),
        ["MaxUnavailable"] = spec["maxUnavailable"]?.DeepClone(),
        ["UnhealthyPodEvictionPolicy"] = spec["unhealthyPodEvictionPolicy"]?.DeepClone(),
    });
}
