using System.Text.Json.Nodes;
using TuneOperator.Cel;
using TuneOperator.Cel.Types;
using TuneOperator.Cel.Values;
using TuneOperator.Chart.Tests.Fixtures;

namespace TuneOperator.Chart.Tests.Policy;

/// <summary>The chart's ValidatingAdmissionPolicy, judged as an API server does.</summary>
internal sealed class AdmissionPolicy(JsonObject policy)
{
    private static readonly Lazy<Task<AdmissionPolicy>> OfChart = new(async () => new((await RenderedChart.WithAsync()).Single("ValidatingAdmissionPolicy")));

    private readonly JsonNode spec = policy["spec"]!;

    public static Dictionary<string, CelType> Declarations { get; } = new()
    {
        ["object"] = CelType.Dyn,
        ["oldObject"] = CelType.Dyn,
        ["request"] = CelType.Dyn,
        ["variables"] = CelType.Dyn,
        ["authorizer"] = CelType.Authorizer,
    };

    public IEnumerable<string> Expressions =>
        Items("matchConditions").Concat(Items("variables")).Concat(Items("validations")).SelectMany(item => new[] { (string?)item["expression"], (string?)item["messageExpression"] }).OfType<string>();

    public static Task<AdmissionPolicy> OfChartAsync() => OfChart.Value;

    /// <returns>Why it is refused; null when it is let through.</returns>
    public string? Refuse(AdmissionRequest request)
    {
        if (!Matches(request))
        {
            return null;
        }

        var variables = request.Variables();
        if (!Items("matchConditions").All(condition => IsTrue(condition, variables)))
        {
            return null;
        }

        var named = new Dictionary<string, CelValue>(StringComparer.Ordinal);
        foreach (var variable in Items("variables"))
        {
            variables["variables"] = CelMap.Of(named);
            named[(string)variable["name"]!] = Evaluate((string)variable["expression"]!, variables);
        }

        variables["variables"] = CelMap.Of(named);
        return Items("validations").Where(validation => !IsTrue(validation, variables)).Select(validation => Message(validation, variables)).FirstOrDefault();
    }

    private bool Matches(AdmissionRequest request) => spec["matchConstraints"]!["resourceRules"]!.AsArray().Any(rule =>
        Words(rule!, "apiGroups").Contains("tuneoperator.io") && Words(rule!, "resources").Contains(request.Resource) && Words(rule!, "operations").Contains(request.Operation));

    /// <summary>failurePolicy Fail: what has no value is not fulfilled.</summary>
    private static bool IsTrue(JsonNode item, Dictionary<string, CelValue> variables)
    {
        try
        {
            return Evaluate((string)item["expression"]!, variables) is CelBool { Value: true };
        }
        catch (CelEvaluationException)
        {
            return false;
        }
    }

    private static string Message(JsonNode validation, Dictionary<string, CelValue> variables)
    {
        try
        {
            return Evaluate((string)validation["messageExpression"]!, variables) is CelString text ? text.Value : (string)validation["message"]!;
        }
        catch (CelEvaluationException)
        {
            return (string)validation["message"]!;
        }
    }

    private static CelValue Evaluate(string expression, Dictionary<string, CelValue> variables) => CelExpression.Parse(expression).Evaluate(variables, CelBudget.ForRule());

    private static IEnumerable<string?> Words(JsonNode rule, string field) => rule[field]!.AsArray().Select(word => (string?)word);

    private IEnumerable<JsonNode> Items(string field) => spec[field]!.AsArray().OfType<JsonNode>();
}
