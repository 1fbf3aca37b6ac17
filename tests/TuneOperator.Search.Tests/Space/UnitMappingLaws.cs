using FsCheck.Xunit;
using TuneOperator.Search.Numerics;
using TuneOperator.Search.Space;
using TuneOperator.Search.Space.Dimensions;

namespace TuneOperator.Search.Tests.Space;

public sealed class UnitMappingLaws
{
    private static readonly double[] Edges = [0, double.Epsilon, 1e-16, 0.1, 0.5, 0.9, 1 - 1e-16, 1];

    [Property]
    public bool A_value_of_a_finite_parameter_survives_the_way_to_the_unit_interval_and_back(short min, ushort width, byte step, bool isLog)
    {
        var low = isLog ? Math.Abs((int)min) + 1 : min;
        Parameter[] parameters =
        [
            new IntParameter("n", low, low + width, isLog ? Scale.Log : Scale.Linear, step + 1),
            new DoubleParameter("x", low / 8.0, (low + width) / 8.0, isLog ? Scale.Log : Scale.Linear, (step + 1) / 100.0),
        ];
        return parameters.Select(parameter => new Dimension(parameter, 0)).All(dimension => Samples(dimension.Levels!.Count)
            .Select(position => dimension.Levels[position])
            .All(value => dimension.ToValue(dimension.ToUnit(value)) == value));
    }

    [Property]
    public bool A_unit_number_survives_the_way_through_a_continuous_range(ulong seed, bool isLog)
    {
        var random = new Xoshiro256(seed);
        var dimension = Continuous(random, isLog);
        var unit = random.NextUnit();
        return Math.Abs(dimension.ToUnit(dimension.ToValue(unit)) - unit) < 1e-9;
    }

    [Property]
    public bool No_rounding_leaves_the_range(ulong seed, bool isLog)
    {
        var dimension = Continuous(new Xoshiro256(seed), isLog);
        return Edges.All(unit => dimension.Takes(dimension.ToValue(unit)));
    }

    [Property]
    public bool Larger_unit_numbers_never_give_smaller_values(ulong seed, bool isLog)
    {
        var random = new Xoshiro256(seed);
        var dimension = new Dimension(new DoubleParameter("x", 1, 1 + (1000 * random.NextUnit()), isLog ? Scale.Log : Scale.Linear, 0.1 + random.NextUnit()), 0);
        var values = Enumerable.Range(0, 200).Select(_ => random.NextUnit()).Order().Select(unit => dimension.ToValue(unit).AsDouble).ToList();
        return values.Order().SequenceEqual(values);
    }

    private static Dimension Continuous(Xoshiro256 random, bool isLog)
    {
        var min = isLog ? Math.Pow(10, (random.NextUnit() * 20) - 10) : (random.NextUnit() * 2e6) - 1e6;
        var max = isLog ? min * Math.Pow(10, 0.1 + (10 * random.NextUnit())) : min + 1 + (random.NextUnit() * 1e6);
        return new Dimension(new DoubleParameter("x", min, max, isLog ? Scale.Log : Scale.Linear), 0);
    }

    private static IEnumerable<long> Samples(long count) => Enumerable.Range(0, 20).Select(at => at * (count - 1) / 19);
}
