using FsCheck.Xunit;
using TuneOperator.Search.Numerics;
using TuneOperator.Search.Space;

namespace TuneOperator.Search.Tests.Space;

[Properties(Arbitrary = [typeof(SmallSpaces)])]
public sealed class EnumerationLaws
{
    [Property]
    public bool The_cardinality_is_the_number_of_assignments_found_by_walking_the_space(SmallSpace small) =>
        small.Space.Cardinality == Walk(small.Space, 0, []).Count();

    [Property]
    public bool Every_index_has_its_own_assignment(SmallSpace small) =>
        All(small.Space).Distinct().Count() == small.Space.Cardinality;

    [Property]
    public bool Every_enumerated_assignment_is_in_the_space(SmallSpace small) =>
        All(small.Space).All(small.Space.Contains);

    [Property]
    public bool An_assignment_leads_back_to_its_index(SmallSpace small) =>
        All(small.Space).Index().All(pair => small.Space.IndexOf(pair.Item) == pair.Index);

    [Property]
    public bool Any_point_of_the_unit_cube_becomes_an_assignment_of_the_space(SmallSpace small, ulong seed)
    {
        var random = new Xoshiro256(seed);
        var units = small.Space.Parameters.Select(_ => random.NextUnit()).ToArray();
        return small.Space.Contains(small.Space.FromUnits(units));
    }

    [Property]
    public bool Parents_come_before_their_children(SmallSpace small)
    {
        var places = small.Space.TopologicalOrder.Index().ToDictionary(pair => pair.Item.Name, pair => pair.Index, StringComparer.Ordinal);
        return places.Count == small.Space.Parameters.Length
            && small.Space.Parameters.All(parameter => parameter.When is null || places[parameter.When.Parameter] < places[parameter.Name]);
    }

    private static IEnumerable<Assignment> All(SearchSpace space) =>
        Enumerable.Range(0, (int)space.Cardinality!.Value).Select(index => space.At(index));

    /// <summary>Every assignment, by trying all values of each parameter that is active given the parents' values.</summary>
    private static IEnumerable<Assignment> Walk(SearchSpace space, int depth, IEnumerable<KeyValuePair<string, ParameterValue>> chosen)
    {
        var assignment = new Assignment(chosen);
        if (depth == space.TopologicalOrder.Length)
            return [assignment];

        var parameter = space.TopologicalOrder[depth];
        if (!space.IsActive(parameter, assignment))
            return Walk(space, depth + 1, assignment);

        var levels = space.Dimensions.Single(dimension => dimension.Parameter == parameter).Levels!;
        return Enumerable.Range(0, (int)levels.Count).SelectMany(position => Walk(space, depth + 1, assignment.Append(new(parameter.Name, levels[position]))));
    }
}
