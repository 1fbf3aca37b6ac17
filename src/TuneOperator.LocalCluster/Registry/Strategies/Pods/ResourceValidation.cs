using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Schemas.BuiltIn.Decoding;
using TuneOperator.LocalCluster.Schemas.Errors;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Registry.Strategies.Pods;

/// <summary>Requests and limits of a container.</summary>
internal static class ResourceValidation
{
    private static readonly string[] Standard = ["cpu", "memory", "ephemeral-storage"];

    private static readonly string[] Known =
        ["storage", "requests.cpu", "requests.memory", "requests.storage", "limits.cpu", "limits.memory", "pods", "services", "secrets", "configmaps", "persistentvolumeclaims"];

    public static void Validate(JsonObject? resources, string field, List<FieldError> errors)
    {
        var limits = resources.GetObject("limits");
        var requests = resources.GetObject("requests");
        foreach (var (name, node) in limits ?? [])
            ValidateAmount(name, node, $"{field}.limits[{name}]", errors);
        foreach (var (name, node) in requests ?? [])
        {
            ValidateAmount(name, node, $"{field}.requests[{name}]", errors);
            CompareWithLimit(name, node, limits, field, errors);
        }

        var all = (limits ?? []).Concat(requests ?? []).Select(p => p.Key).ToList();
        if (all.Exists(name => name.StartsWith("hugepages-", StringComparison.Ordinal)) && !all.Exists(name => name is "cpu" or "memory"))
            errors.Add(FieldError.Forbidden(field, "HugePages require cpu or memory"));
    }

    private static void CompareWithLimit(string name, JsonNode? node, JsonObject? limits, string field, List<FieldError> errors)
    {
        var mayOvercommit = !name.Contains('/', StringComparison.Ordinal) && !name.StartsWith("hugepages-", StringComparison.Ordinal);
        if (Parse(limits?[name]) is not { } limit)
        {
            // What the kernel cannot share out, such as a GPU, has no "more than requested".
            if (!mayOvercommit)
                errors.Add(FieldError.Required($"{field}.limits", "Limit must be set for non overcommitable resources"));
        }
        else if (Parse(node) is { } request)
        {
            if (request.CompareTo(limit) != 0 && !mayOvercommit)
                errors.Add(FieldError.Invalid($"{field}.requests", request.ToString(), $"must be equal to {name} limit of {limit}"));
            else if (request > limit)
                errors.Add(FieldError.Invalid($"{field}.requests", request.ToString(), $"must be less than or equal to {name} limit of {limit}"));
        }
    }

    private static void ValidateAmount(string name, JsonNode? node, string path, List<FieldError> errors)
    {
        CheckName(name, path, errors);
        if (Parse(node) is not { } amount)
            return;
        if (amount.Nanos.Sign < 0)
            errors.Add(FieldError.Invalid(path, amount.ToString(), FieldChecks.NotNegative));
        if (name.Contains('/', StringComparison.Ordinal) && !amount.IsInteger)
            errors.Add(FieldError.Invalid(path, amount.ToString(), "must be an integer"));
    }

    public static void CheckName(string name, string path, List<FieldError> errors)
    {
        var problems = Names.QualifiedProblems(name).ToList();
        errors.AddRange(problems.Select(problem => FieldError.Invalid(path, name, problem)));
        if (name.Contains('/', StringComparison.Ordinal))
        {
            var isNative = name.Split('/')[0].EndsWith("kubernetes.io", StringComparison.Ordinal);
            if (!isNative && (problems.Count > 0 || name.StartsWith("requests.", StringComparison.Ordinal)))
                errors.Add(FieldError.Invalid(path, name, "doesn't follow extended resource name standard"));
        }
        else if (!Standard.Contains(name, StringComparer.Ordinal) && !name.StartsWith("hugepages-", StringComparison.Ordinal))
        {
            if (problems.Count == 0 && !Known.Contains(name, StringComparer.Ordinal))
                errors.Add(FieldError.Invalid(path, name, "must be a standard resource type or fully qualified"));
            errors.Add(FieldError.Invalid(path, name, "must be a standard resource for containers"));
        }
    }

    private static Quantity? Parse(JsonNode? node) => node.AsString() is { } text ? Quantity.TryParse(text) : null;
}
