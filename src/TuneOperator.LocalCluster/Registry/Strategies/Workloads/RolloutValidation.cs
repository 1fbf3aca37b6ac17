using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using TuneOperator.LocalCluster.Schemas.Errors;
using TuneOperator.LocalCluster.Schemas.Structure;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Registry.Strategies.Workloads;

/// <summary>How a workload goes over to a new template.</summary>
internal static partial class RolloutValidation
{
    private const string PercentForm = "a valid percent string must be a numeric string followed by an ending '%' (e.g. '1%',  or '93%', regex used for validation is '[0-9]+%')";

    public static void ValidateDeployment(JsonObject strategy, string path, List<FieldError> errors)
    {
        var rolling = strategy.GetObject("rollingUpdate");
        switch (strategy.GetString("type"))
        {
            case "Recreate" when rolling is not null:
                errors.Add(FieldError.Forbidden($"{path}.rollingUpdate", "may not be specified when strategy `type` is 'Recreate'"));
                break;
            case "RollingUpdate" when rolling is null:
                errors.Add(FieldError.Required($"{path}.rollingUpdate", "this should be defaulted and never be nil"));
                break;
            case "RollingUpdate":
                ValidateAmounts(rolling, $"{path}.rollingUpdate", errors);
                break;
            case not "Recreate":
                errors.Add(NotSupported(path, strategy, "Recreate", "RollingUpdate"));
                break;
        }
    }

    public static void ValidateStatefulSet(JsonObject strategy, string path, List<FieldError> errors)
    {
        var rolling = strategy.GetObject("rollingUpdate");
        switch (strategy.GetString("type"))
        {
            case "RollingUpdate":
                errors.CheckNotNegative(rolling, "partition", $"{path}.rollingUpdate");
                break;
            case "OnDelete" when rolling is not null:
                errors.Add(FieldError.Invalid($"{path}.rollingUpdate", Capitalized(rolling), "only allowed for updateStrategy 'RollingUpdate'"));
                break;
            case not "OnDelete":
                errors.Add(new FieldError(FieldErrorType.Invalid, path, Printed(strategy), "must be 'RollingUpdate' or 'OnDelete'"));
                break;
        }
    }

    public static void ValidateDaemonSet(JsonObject strategy, string path, List<FieldError> errors)
    {
        var rolling = strategy.GetObject("rollingUpdate");
        switch (strategy.GetString("type"))
        {
            case "RollingUpdate" when rolling is null:
                errors.Add(FieldError.Required($"{path}.rollingUpdate"));
                break;
            case "RollingUpdate":
                ValidateDaemonAmounts(rolling, $"{path}.rollingUpdate", errors);
                break;
            case not "OnDelete":
                errors.Add(NotSupported(path, strategy, "RollingUpdate", "OnDelete"));
                break;
        }
    }

    /// <summary>A count or a percentage.</summary>
    public static void CheckAmount(JsonNode? amount, string path, List<FieldError> errors)
    {
        if (amount.AsString() is { } text)
        {
            if (!Percent().IsMatch(text))
                errors.Add(FieldError.Invalid(path, text, PercentForm));
        }
        else if (amount.AsLong() is < 0)
        {
            errors.Add(FieldError.Invalid(path, amount, FieldChecks.NotNegative));
        }
    }

    private static void ValidateAmounts(JsonObject rolling, string path, List<FieldError> errors)
    {
        var (unavailable, surge) = (rolling["maxUnavailable"], rolling["maxSurge"]);
        CheckAmount(unavailable, $"{path}.maxUnavailable", errors);
        CheckAmount(surge, $"{path}.maxSurge", errors);
        if (Number(unavailable) == 0 && Number(surge) == 0)
            errors.Add(FieldError.Invalid($"{path}.maxUnavailable", unavailable, "may not be 0 when `maxSurge` is 0"));
        CheckAtMostAll(unavailable, $"{path}.maxUnavailable", errors);
    }

    private static void ValidateDaemonAmounts(JsonObject rolling, string path, List<FieldError> errors)
    {
        var (unavailable, surge) = (rolling["maxUnavailable"], rolling["maxSurge"]);
        CheckAmount(unavailable, $"{path}.maxUnavailable", errors);
        CheckAmount(surge, $"{path}.maxSurge", errors);
        if (Number(unavailable) != 0 && Number(surge) != 0)
            errors.Add(FieldError.Invalid($"{path}.maxSurge", surge, "may not be set when maxUnavailable is non-zero"));
        else if (Number(unavailable) == 0 && Number(surge) == 0)
            errors.Add(FieldError.Required($"{path}.maxUnavailable", "cannot be 0 when maxSurge is 0"));
        CheckAtMostAll(unavailable, $"{path}.maxUnavailable", errors);
        CheckAtMostAll(surge, $"{path}.maxSurge", errors);
    }

    public static void CheckAtMostAll(JsonNode? amount, string path, List<FieldError> errors)
    {
        if (amount.AsString() is { } text && Number(amount) > 100 && Percent().IsMatch(text))
            errors.Add(FieldError.Invalid(path, text, "must not be greater than 100%"));
    }

    private static long Number(JsonNode? amount) =>
        amount.AsString() is { } text ? long.TryParse(text.TrimEnd('%'), NumberStyles.None, CultureInfo.InvariantCulture, out var percent) ? percent : 0 : amount.AsLong() ?? 0;

    // The server prints its own types, whose fields are capitalized.
    private static string Printed(JsonObject strategy) =>
        CanonicalJson.WriteAsIs(new JsonObject { ["Type"] = strategy["type"]?.DeepClone() ?? "", ["RollingUpdate"] = Capitalized(strategy["rollingUpdate"]) });

    private static JsonNode? Capitalized(JsonNode? node) => node is JsonObject json
        ? new JsonObject(json.Select(p => KeyValuePair.Create(char.ToUpperInvariant(p.Key[0]) + p.Key[1..], p.Value?.DeepClone())))
        : null;

    private static FieldError NotSupported(string path, JsonObject strategy, string first, string second) =>
        new(FieldErrorType.NotSupported, path, Printed(strategy), $"supported values: \"{first}\", \"{second}\"");

    [GeneratedRegex(@"^[0-9]+%\z", RegexOptions.NonBacktracking)]
    private static partial Regex Percent();
}
