using FsCheck;
using FsCheck.Fluent;
using TuneOperator.Search.Space;
using TuneOperator.Search.Tests.Conformance;

namespace TuneOperator.Search.Tests.Space;

/// <summary>Finite spaces of 1 to 6 parameters of all types, about half of them conditional, in any order of declaration.</summary>
public static class SmallSpaces
{
    public static Arbitrary<SmallSpace> Any() => Arb.From(
        from count in Gen.Choose(1, 6)
        from shapes in (from kind in Gen.Choose(0, 4)
                        from size in Gen.Choose(1, 4)
                        from parent in Gen.Choose(-5, 4)
                        from subset in Gen.Choose(1, 15)
                        select new Shape(kind, size, parent, subset)).ArrayOf(count)
        from order in Gen.Shuffle(Enumerable.Range(0, count))
        select new SmallSpace(Build(shapes, order)));

    private static SearchSpace Build(Shape[] shapes, IEnumerable<int> order)
    {
        var built = new List<Parameter>();
        foreach (var (at, shape) in shapes.Index())
        {
            var parameter = Unconditional($"p{at}", shape);
            built.Add(shape.Parent < 0 || shape.Parent >= at ? parameter : parameter with { When = Condition(built[shape.Parent], shape.Subset) });
        }

        return new SearchSpace(order.Select(at => built[at]));
    }

    private static Parameter Unconditional(string name, Shape shape) => shape.Kind switch
    {
        0 => new CategoricalParameter(name, [.. Enumerable.Range(0, shape.Size).Select(at => Spaces.Text($"v{at}"))]),
        1 => new DiscreteParameter(name, [.. Enumerable.Range(0, shape.Size).Select(at => at % 2 == 0 ? Spaces.Whole(at) : Spaces.Number(at + 0.5))]),
        2 => new IntParameter(name, -3, -3 + (2 * shape.Size), Step: 3),
        3 => new IntParameter(name, 1, shape.Size, Scale.Log),
        _ => new DoubleParameter(name, 0.1, 0.1 + (0.1 * shape.Size), shape.Size % 2 == 0 ? Scale.Linear : Scale.Log, 0.1),
    };

    private static Condition Condition(Parameter parent, int subset)
    {
        var values = Values(parent);
        var chosen = values.Where((_, at) => ((subset >> at) & 1) != 0).ToArray();
        return Spaces.Where(parent.Name, chosen.Length == 0 ? [values[0]] : chosen);
    }

    private static ParameterValue[] Values(Parameter parameter)
    {
        var alone = new SearchSpace([parameter with { When = null }]);
        return [.. Enumerable.Range(0, (int)alone.Cardinality!.Value).Select(at => alone.At(at)[parameter.Name])];
    }

    private sealed record Shape(int Kind, int Size, int Parent, int Subset);
}

/// <summary>Prints what a failed law failed on.</summary>
public sealed record SmallSpace(SearchSpace Space)
{
    public override string ToString() =>
        string.Join('\n', Space.Parameters.Select(parameter => $"{parameter} when {parameter.When?.Parameter} in {string.Join(", ", parameter.When?.In ?? [])}"));
}
