using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Schemas.Errors;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Registry.Strategies.Pods;

/// <summary>Which nodes and which neighbours a pod looks for or shuns.</summary>
internal static class AffinityValidation
{
    private const string Required = "requiredDuringSchedulingIgnoredDuringExecution";
    private const string Preferred = "preferredDuringSchedulingIgnoredDuringExecution";

    public static void Validate(JsonObject? affinity, string path, List<FieldError> errors)
    {
        if (affinity.GetObject("nodeAffinity") is { } node)
            ValidateNode(node, $"{path}.nodeAffinity", errors);
        foreach (var name in new[] { "podAffinity", "podAntiAffinity" })
        {
            if (affinity.GetObject(name) is { } pod)
                ValidatePod(pod, $"{path}.{name}", errors);
        }
    }

    public static void ValidateNodeSelector(JsonObject selector, string path, List<FieldError> errors)
    {
        var terms = selector.GetObjects("nodeSelectorTerms").ToList();
        if (terms.Count == 0)
            errors.Add(FieldError.Required($"{path}.nodeSelectorTerms", "must have at least one node selector term"));
        for (var i = 0; i < terms.Count; i++)
            ValidateTerm(terms[i], $"{path}.nodeSelectorTerms[{i}]", errors);
    }

    private static void ValidateNode(JsonObject affinity, string path, List<FieldError> errors)
    {
        if (affinity.GetObject(Required) is { } selector)
            ValidateNodeSelector(selector, $"{path}.{Required}", errors);
        foreach (var (preference, i) in affinity.GetObjects(Preferred).Select((p, i) => (p, i)))
        {
            var at = $"{path}.{Preferred}[{i}]";
            CheckWeight(preference, at, errors);
            ValidateTerm(preference.GetObject("preference"), $"{at}.preference", errors);
        }
    }

    private static void ValidateTerm(JsonObject? term, string path, List<FieldError> errors)
    {
        foreach (var (requirement, i) in term.GetObjects("matchExpressions").Select((r, i) => (r, i)))
            RequirementValidation.Validate(requirement, $"{path}.matchExpressions[{i}]", compares: true, errors);
    }

    private static void ValidatePod(JsonObject affinity, string path, List<FieldError> errors)
    {
        foreach (var (term, i) in affinity.GetObjects(Required).Select((t, i) => (t, i)))
            ValidatePodTerm(term, $"{path}.{Required}[{i}]", errors);
        foreach (var (weighted, i) in affinity.GetObjects(Preferred).Select((w, i) => (w, i)))
        {
            var at = $"{path}.{Preferred}[{i}]";
            CheckWeight(weighted, at, errors);
            ValidatePodTerm(weighted.GetObject("podAffinityTerm"), $"{at}.podAffinityTerm", errors);
        }
    }

    private static void ValidatePodTerm(JsonObject? term, string path, List<FieldError> errors)
    {
        SelectorValidation.Validate(term.GetObject("labelSelector"), $"{path}.labelSelector", errors);
        SelectorValidation.Validate(term.GetObject("namespaceSelector"), $"{path}.namespaceSelector", errors);
        var key = term.GetString("topologyKey");
        errors.CheckRequired(key, $"{path}.topologyKey", "can not be empty");
        errors.CheckLabelName(key, $"{path}.topologyKey");
    }

    private static void CheckWeight(JsonObject term, string path, List<FieldError> errors)
    {
        if (term.GetLong("weight") is not (>= 1 and <= 100))
            errors.Add(FieldError.Invalid($"{path}.weight", term["weight"] ?? 0, "must be in the range 1-100"));
    }
}
