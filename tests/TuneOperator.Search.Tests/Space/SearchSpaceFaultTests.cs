using TuneOperator.Search.Space;
using Xunit;
using static TuneOperator.Search.Tests.Conformance.Spaces;

namespace TuneOperator.Search.Tests.Space;

public sealed class SearchSpaceFaultTests
{
    public static TheoryData<string, Parameter[]> Faults { get; } = new()
    {
        { "a search space has at least one parameter (Parameter 'parameters')", [] },
        { "two parameters are named 'x' (Parameter 'parameters')", [new IntParameter("x", 0, 1), new DoubleParameter("x", 0, 1)] },
        { "a parameter has no name", [new IntParameter("", 0, 1)] },
        { "'x' has min 2 above max 1", [new DoubleParameter("x", 2, 1)] },
        { "'x' goes from 0 to NaN; both must be finite", [new DoubleParameter("x", 0, double.NaN)] },
        { "'x' goes from -Infinity to 0; both must be finite", [new DoubleParameter("x", double.NegativeInfinity, 0)] },
        { "'x' has a log scale and min 0; a log range lies above 0", [new DoubleParameter("x", 0, 1, Scale.Log)] },
        { "'x' has a log scale and min 5E-324; the least a log range can start from is 2.3E-308", [new DoubleParameter("x", double.Epsilon, 1, Scale.Log)] },
        { "'x' has step 0; a step is above 0", [new DoubleParameter("x", 0, 1, Step: 0)] },
        { "'x' has step Infinity; a step is above 0", [new DoubleParameter("x", 0, 1, Step: double.PositiveInfinity)] },
        {
            "'x' has step 0.1, too fine for numbers as large as 10000000000000000; leave the step out or make it larger",
            [new DoubleParameter("x", 0, 1e16, Step: 0.1)]
        },
        { "'n' has min 2 above max 1", [new IntParameter("n", 2, 1)] },
        { "'n' has a log scale and min 0; a log range of whole numbers starts at 1 or above", [new IntParameter("n", 0, 1, Scale.Log)] },
        { "'n' has step 0; a step is at least 1", [new IntParameter("n", 0, 1, Step: 0)] },
        { "'n' spans more than 2^63 - 1 whole numbers; make the range smaller", [new IntParameter("n", -1, long.MaxValue)] },
        { "'d' has no values", [new DiscreteParameter("d", [])] },
        { "'d' has no values", [new DiscreteParameter("d", default)] },
        { "'d' has 2 after 2; its values ascend, each once", [new DiscreteParameter("d", [Whole(2), Number(2)])] },
        { "'d' has 1 after 2; its values ascend, each once", [new DiscreteParameter("d", Wholes(2, 1))] },
        { "'d' has the value 'a', which is not a number; a Categorical parameter takes texts", [new DiscreteParameter("d", Texts("a"))] },
        { "'c' has no values", [new CategoricalParameter("c", [])] },
        { "'c' has the value 1, which is not a text; a Discrete parameter takes numbers", [new CategoricalParameter("c", Wholes(1))] },
        { "'c' has the value 'a' twice", [new CategoricalParameter("c", Texts("a", "b", "a"))] },
        { "'x' depends on 'y', which is no parameter of the space", [new DoubleParameter("x", 0, 1) { When = Where("y", Text("a")) }] },
        {
            "'c' depends on 'x', a Double without a step; give that one a step or make it Discrete",
            [new DoubleParameter("x", 0, 1), new CategoricalParameter("c", Texts("a")) { When = Where("x", Number(0.5)) }]
        },
        {
            "'x' depends on 'c' but names no value that makes it active",
            [new CategoricalParameter("c", Texts("a")), new DoubleParameter("x", 0, 1) { When = Where("c") }]
        },
        {
            "'x' is active where 'c' is b, a value that 'c' does not take",
            [new CategoricalParameter("c", Texts("a")), new DoubleParameter("x", 0, 1) { When = Where("c", Text("a"), Text("b")) }]
        },
        {
            "parameters depend on each other in a circle: 'a' on 'b' on 'a'",
            [
                new IntParameter("root", 0, 1),
                new IntParameter("child", 0, 1) { When = Where("a", Whole(1)) },
                new IntParameter("a", 0, 1) { When = Where("b", Whole(1)) },
                new IntParameter("b", 0, 1) { When = Where("a", Whole(1)) },
            ]
        },
        { "parameters depend on each other in a circle: 'a' on 'a'", [new IntParameter("a", 0, 1) { When = Where("a", Whole(1)) }] },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_fault_is_told_in_a_sentence(string sentence, Parameter[] parameters) =>
        Assert.Equal(sentence, Assert.Throws<ArgumentException>(() => new SearchSpace(parameters)).Message);
}
