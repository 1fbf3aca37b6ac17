using System.Globalization;
using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Registry.Quotas;
using TuneOperator.LocalCluster.Registry.Strategies.Pods;
using TuneOperator.LocalCluster.Schemas.BuiltIn.Decoding;
using TuneOperator.LocalCluster.Schemas.Errors;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Registry.Strategies;

internal sealed class LimitRangeStrategy : ResourceStrategy
{
    private static readonly string[] Lists = ["max", "min", "default", "defaultRequest", "maxLimitRequestRatio"];

    /// <summary>A container's default limit is the maximum, its default request the default limit, or else the minimum.</summary>
    public override void Default(JsonObject json)
    {
        foreach (var limit in json.GetObject("spec").GetObjects("limits").Where(l => l.GetString("type") is "Container"))
        {
            Fill(limit, "default", "max");
            Fill(limit, "defaultRequest", "default");
            Fill(limit, "defaultRequest", "min");
            foreach (var list in Lists)
            {
                // In the order of the API's fields.
                if (limit.Remove(list, out var value) && value is not null)
                    limit[list] = value;
            }
        }
    }

    public override IEnumerable<FieldError> Validate(JsonObject json)
    {
        var types = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (index, limit) in json.GetObject("spec").GetObjects("limits").Index())
        {
            var path = $"spec.limits[{index}]";
            var type = limit.GetString("type") ?? "";
            foreach (var error in ValidateType(type, $"{path}.type"))
                yield return error;
            if (!types.Add(type))
                yield return FieldError.Duplicate($"{path}.type", type);
            foreach (var error in ValidateLists(limit, type, path))
                yield return error;
            if (type is "PersistentVolumeClaim" && limit.At("min.storage") is null && limit.At("max.storage") is null)
                yield return FieldError.Required($"{path}.limits", "either minimum or maximum storage value is required, but neither was provided");
            foreach (var error in Compare(limit, path, hasDefaults: type is not "Pod"))
                yield return error;
        }
    }

    private static IEnumerable<FieldError> ValidateType(string type, string path)
    {
        var problems = Names.QualifiedProblems(type).ToList();
        if (problems.Count == 0 && type is not ("Pod" or "Container" or "PersistentVolumeClaim") && !type.Contains('/', StringComparison.Ordinal))
            problems.Add("must be a standard limit type or fully qualified");
        return problems.Select(problem => FieldError.Invalid(path, type, problem));
    }

    private static List<FieldError> ValidateLists(JsonObject limit, string type, string path)
    {
        var errors = new List<FieldError>();
        foreach (var list in Lists)
        {
            if (type is "Pod" && list is "default" or "defaultRequest")
            {
                if (limit.GetObject(list) is { Count: > 0 })
                    errors.Add(FieldError.Forbidden($"{path}.{list}", "may not be specified when `type` is 'Pod'"));
                continue;
            }

            foreach (var (name, _) in limit.GetObject(list) ?? [])
            {
                if (type is "Pod" or "Container")
                    ResourceValidation.CheckName(name, $"{path}.{list}[{name}]", errors);
                else
                    errors.CheckLabelName(name, $"{path}.{list}[{name}]");
            }
        }

        return errors;
    }

    private static void Fill(JsonObject limit, string list, string from)
    {
        if (limit.GetObject(from) is not { Count: > 0 } source)
            return;
        var own = limit.GetObject(list) ?? [];
        var all = source.Where(s => !own.ContainsKey(s.Key)).Concat(own).Select(p => KeyValuePair.Create(p.Key, p.Value?.DeepClone())).OrderBy(p => p.Key, StringComparer.Ordinal);
        limit[list] = new JsonObject(all);
    }

    private static IEnumerable<FieldError> Compare(JsonObject limit, string path, bool hasDefaults)
    {
        var read = Lists.ToDictionary(list => list, list => ResourceAmounts.Read(limit.GetObject(list)));
        foreach (var name in read.Values.SelectMany(amounts => amounts.All.Select(a => a.Key)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            var (max, min, ratio) = (read["max"][name], read["min"][name], read["maxLimitRequestRatio"][name]);
            var (usual, asked) = hasDefaults ? (read["default"][name], read["defaultRequest"][name]) : (null, null);
            if (min > max)
                yield return Invalid("min", min, $"min value {min} is greater than max value {max}");
            if (min > asked)
                yield return Invalid("defaultRequest", asked, $"min value {min} is greater than default request value {asked}");
            if (asked > max)
                yield return Invalid("defaultRequest", asked, $"default request value {asked} is greater than max value {max}");
            if (asked > usual)
                yield return Invalid("defaultRequest", asked, $"default request value {asked} is greater than default limit value {usual}");
            if (min > usual)
                yield return Invalid("default", min, $"min value {min} is greater than default value {usual}");
            if (usual > max)
                yield return Invalid("default", max, $"default value {usual} is greater than max value {max}");
            if (ratio < ResourceAmounts.Count(1))
                yield return Invalid("maxLimitRequestRatio", ratio, $"ratio {ratio} is less than 1");
            if (ratio is { } most && min is { Nanos.IsZero: false } least && max is { } top && most.Nanos * least.Nanos > top.Nanos * ResourceAmounts.Count(1).Nanos)
                yield return Invalid("maxLimitRequestRatio", ratio, string.Create(CultureInfo.InvariantCulture, $"ratio {ratio} is greater than max/min = {(double)top.Nanos / (double)least.Nanos:F6}"));

            FieldError Invalid(string list, Quantity? value, string detail) => FieldError.Invalid($"{path}.{list}[{name}]", value?.ToString() ?? "", detail);
        }
    }
}
