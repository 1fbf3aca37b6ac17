using TuneOperator.Cel;
using TuneOperator.Cel.Types;

namespace TuneOperator.Controllers.Experiments.Definition.Constraints;

/// <summary>The parameters by the identifiers that they have in rules, which spell dots and dashes out.</summary>
internal sealed class ParameterNames
{
    public const string Variable = "parameters";

    private readonly Dictionary<string, (ParameterDefinition Parameter, CelType Type)> byIdentifier = new(StringComparer.Ordinal);

    public ParameterNames(IEnumerable<ParameterDefinition> parameters)
    {
        foreach (var parameter in parameters)
        {
            // The schema allows letters, digits, _, . and - in names, all of which can be spelt out.
            byIdentifier.Add(CelIdentifier.Escape(parameter.Name) ?? parameter.Name, (parameter, ParameterTypes.Of(parameter)));
        }

        Declarations = new Dictionary<string, CelType>(StringComparer.Ordinal)
        {
            [Variable] = CelType.Object(Variable, byIdentifier.Values.Select(named => KeyValuePair.Create(named.Parameter.Name, named.Type))),
        };
    }

    public IReadOnlyDictionary<string, CelType> Declarations { get; }

    public IReadOnlyCollection<string> Identifiers => byIdentifier.Keys;

    public (ParameterDefinition Parameter, CelType Type)? Find(string identifier) => byIdentifier.TryGetValue(identifier, out var named) ? named : null;

    /// <summary>The parameters' own names, in alphabetical order.</summary>
    public IReadOnlyList<string> Of(IEnumerable<string> identifiers) =>
        [.. identifiers.Where(byIdentifier.ContainsKey).Select(identifier => byIdentifier[identifier].Parameter.Name).Order(StringComparer.Ordinal)];
}
