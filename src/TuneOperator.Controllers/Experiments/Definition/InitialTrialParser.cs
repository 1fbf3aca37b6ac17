using System.Collections.Immutable;
using System.Text.Json.Nodes;
using TuneOperator.Controllers.Experiments.Definition.Constraints;
using TuneOperator.Search.History;
using TuneOperator.Search.Samplers;
using TuneOperator.Search.Space;

namespace TuneOperator.Controllers.Experiments.Definition;

/// <summary>Reads <c>spec.initialTrials</c>: points given in part or in whole.</summary>
internal sealed class InitialTrialParser(
    IReadOnlyList<ParameterDefinition> parameters, SearchProblem problem, ImmutableArray<CompiledConstraint> constraints, ulong seed, List<DefinitionError> errors)
{
    public ImmutableArray<Assignment> Parse(IReadOnlyList<JsonObject>? specs)
    {
        var points = ImmutableArray.CreateBuilder<Assignment>();
        for (var i = 0; i < (specs?.Count ?? 0); i++)
        {
            var path = $"spec.initialTrials[{i}]";
            var point = new Assignment(specs![i].Select(pair => ParseValue(pair, path)).OfType<KeyValuePair<string, ParameterValue>>());
            if ((InitialTrial.Fault(problem.Space, point) ?? BrokenConstraint(point)) is { } fault)
            {
                Refuse(path, fault);
            }

            if (points.IndexOf(point) is var twin and >= 0)
            {
                Refuse(path, $"is the same point as initialTrials[{twin}]; leave one out");
            }

            points.Add(point);
        }

        return points.ToImmutable();
    }

    private string? BrokenConstraint(Assignment point)
    {
        if (constraints.IsEmpty || InitialTrial.Complete(problem, point, TrialHistory.Empty, seed) is not null)
        {
            return null;
        }

        var completed = InitialTrial.Complete(problem with { Constraints = [] }, point, TrialHistory.Empty, seed)!;
        var broken = constraints.First(constraint => !constraint.ToConstraint().Holds(completed));
        return $"breaks {broken.Path}, {broken}{(completed.Count > point.Count ? ", whatever the values of the rest" : string.Empty)}; change it, or leave it out";
    }

    private KeyValuePair<string, ParameterValue>? ParseValue(KeyValuePair<string, JsonNode?> pair, string path)
    {
        if (parameters.FirstOrDefault(parameter => parameter.Name == pair.Key) is not { } parameter)
        {
            Refuse($"{path}.{pair.Key}", "is no parameter of this experiment");
            return null;
        }

        if (parameter.FromJson(pair.Value) is not { } value)
        {
            Refuse($"{path}.{pair.Key}", $"{pair.Value?.ToJsonString() ?? "null"} is no value of {pair.Key}");
            return null;
        }

        return KeyValuePair.Create(pair.Key, value);
    }

    private void Refuse(string path, string message) => errors.Add(new DefinitionError(DefinitionError.InvalidSpec, path, message));
}
