using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;
using TuneOperator.Cel;
using TuneOperator.Cel.Values;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Registry.Admission.Policies;

/// <summary>The expressions of one policy, each parsed once.</summary>
internal sealed class CompiledPolicy(JsonObject policy)
{
    private const int MaximumMessageBytes = 5 * 1024;

    private readonly JsonObject? spec = policy.GetObject("spec");
    private readonly ConcurrentDictionary<string, CelExpression> parsed = new(StringComparer.Ordinal);

    /// <summary>Whether what cannot be evaluated is let through.</summary>
    public bool IgnoresErrors => spec.GetString("failurePolicy") is "Ignore";

    /// <param name="given">All variables but <c>variables</c>.</param>
    public IReadOnlyList<PolicyFailure> Judge(IReadOnlyDictionary<string, CelValue> given)
    {
        var variables = new Dictionary<string, CelValue>(given, StringComparer.Ordinal);
        var expressions = spec.GetObjects("variables").ToDictionary(
            variable => variable.GetString("name") ?? "", variable => (Func<CelValue>)(() => Evaluate(variable.GetString("expression") ?? "", variables)), StringComparer.Ordinal);
        variables["variables"] = new CelVariables(expressions);
        if (!Applies(variables, out var errors))
            return [];
        return errors.Count > 0
            ? Errors([errors.Count == 1 ? errors[0] : $"[{string.Join(", ", errors)}]"])
            : [.. spec.GetObjects("validations").SelectMany(validation => Judge(validation, variables))];
    }

    private bool Applies(Dictionary<string, CelValue> variables, out List<string> errors)
    {
        errors = [];
        foreach (var expression in spec.GetObjects("matchConditions").Select(condition => condition.GetString("expression") ?? ""))
        {
            try
            {
                if (Evaluate(expression, variables) is not CelBool { Value: true })
                    return false;
            }
            catch (Exception e) when (e is CelEvaluationException or CelParseException)
            {
                errors.Add(Describe(expression, e));
            }
        }

        return true;
    }

    private IEnumerable<PolicyFailure> Judge(JsonObject validation, Dictionary<string, CelValue> variables)
    {
        var expression = validation.GetString("expression") ?? "";
        try
        {
            return Evaluate(expression, variables) is CelBool { Value: true } ? [] : [new PolicyFailure(Message(validation, expression, variables), validation.GetString("reason") ?? PolicyFailure.Invalid)];
        }
        catch (Exception e) when (e is CelEvaluationException or CelParseException)
        {
            return Errors([Describe(expression, e)]);
        }
    }

    private string Message(JsonObject validation, string expression, Dictionary<string, CelValue> variables) =>
        Computed(validation, variables)
        ?? (validation.GetString("message") is { Length: > 0 } message ? message.Trim() : $"failed expression: {expression.Trim()}");

    /// <returns>Null when there is no messageExpression, or it yields nothing that is a message.</returns>
    private string? Computed(JsonObject validation, Dictionary<string, CelValue> variables)
    {
        if (validation.GetString("messageExpression") is not { Length: > 0 } expression)
            return null;
        try
        {
            var message = (Evaluate(expression, variables) as CelString)?.Value.Trim();
            return string.IsNullOrEmpty(message) || message.Contains('\n', StringComparison.Ordinal) || Encoding.UTF8.GetByteCount(message) > MaximumMessageBytes ? null : message;
        }
        catch (Exception e) when (e is CelEvaluationException or CelParseException)
        {
            return null;
        }
    }

    private IReadOnlyList<PolicyFailure> Errors(IEnumerable<string> messages) => IgnoresErrors ? [] : [.. messages.Select(message => new PolicyFailure(message))];

    private static string Describe(string expression, Exception error) =>
        error is CelParseException ? $"compilation error: compilation failed: {error.Message}" : $"expression '{expression}' resulted in error: {error.Message}";

    private CelValue Evaluate(string expression, Dictionary<string, CelValue> variables) =>
        parsed.GetOrAdd(expression, CelExpression.Parse).Evaluate(variables, CelBudget.ForRule());
}
