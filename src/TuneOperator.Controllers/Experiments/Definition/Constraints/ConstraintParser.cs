using System.Collections.Immutable;
using TuneOperator.Api.Experiments;
using TuneOperator.Cel;
using TuneOperator.Cel.Types;

namespace TuneOperator.Controllers.Experiments.Definition.Constraints;

/// <summary>Reads <c>spec.constraints</c>: parses and checks every rule against the types of the parameters.</summary>
internal sealed class ConstraintParser(IReadOnlyList<ParameterDefinition> parameters, List<DefinitionError> errors)
{
    private const int MaxConstraints = 32;
    private const int MaxLength = 1024;

    private readonly ParameterNames names = new(parameters);

    public ImmutableArray<CompiledConstraint> Parse(IReadOnlyList<ConstraintSpec>? specs)
    {
        var given = specs ?? [];
        if (given.Count > MaxConstraints)
        {
            Refuse("spec.constraints", $"there are {given.Count} constraints, and at most {MaxConstraints} are possible: join some with &&");
            return [];
        }

        return [.. given.Select(ParseOne).OfType<CompiledConstraint>()];
    }

    private CompiledConstraint? ParseOne(ConstraintSpec spec, int index)
    {
        var path = $"spec.constraints[{index}].rule";
        if (spec.Rule is not { Length: > 0 and <= MaxLength } text)
        {
            return Refuse(path, $"a constraint needs a rule of 1 to {MaxLength} characters, such as parameters.layers <= 4");
        }

        try
        {
            var rule = CelExpression.Parse(text);
            var check = rule.Check(names.Declarations);
            foreach (var issue in check.Issues)
            {
                Refuse(path, text, issue.Line, issue.Column, issue.Message);
            }

            if (check.Succeeded && check.Type != CelType.Bool && check.Type != CelType.Dyn)
            {
                Refuse(path, $"\"{text}\" is of type {check.Type}, but a rule is true or false: compare it with something, as in parameters.layers <= 4");
            }

            return new CompiledConstraint(index, rule, spec.Message ?? string.Empty, names);
        }
        catch (CelParseException e)
        {
            return Refuse(path, text, e.Line, e.Column, e.Problem);
        }
    }

    private CompiledConstraint? Refuse(string path, string text, int line, int column, string problem)
    {
        var place = text.Contains('\n', StringComparison.Ordinal) ? $"line {line}, column {column}" : $"column {column}";
        var advice = CheckAdvice.For(problem, names) is { } change ? $"; {change}" : string.Empty;
        return Refuse(path, $"{place} of \"{text}\": {problem}{advice}");
    }

    private CompiledConstraint? Refuse(string path, string message)
    {
        errors.Add(new DefinitionError(DefinitionError.InvalidConstraint, path, message));
        return null;
    }
}
