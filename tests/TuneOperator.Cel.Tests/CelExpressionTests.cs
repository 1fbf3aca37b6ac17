using TuneOperator.Cel.Values;

namespace TuneOperator.Cel.Tests;

public sealed class CelExpressionTests
{
    [Theory]
    [InlineData("a + b.c", "a b")]
    [InlineData("self.list.all(x, x > min)", "self min")]
    [InlineData("[1].map(i, i + 1)", "")]
    [InlineData("x.map(x, x)", "x")]
    [InlineData("a.transformList(i, v, i + v + w)", "a w")]
    [InlineData("a.optMap(v, v + b)", "a b")]
    [InlineData("type(a) == int", "a")]
    [InlineData("type(a) == google.protobuf.Duration", "a")]
    [InlineData("optional.of(a).orValue(0)", "a")]
    [InlineData("quantity('1').add(a)", "a")]
    public void References_are_the_variables_it_needs(string text, string names) =>
        Assert.Equal(names.Split(' ', StringSplitOptions.RemoveEmptyEntries).Order(), CelExpression.Parse(text).References.Order());

    [Theory]
    [InlineData("parameters.layers * parameters.width <= 512", "layers width")]
    [InlineData("has(parameters.momentum) ? parameters.momentum > 0.5 : true", "momentum")]
    [InlineData("parameters['batch-size'] > 1 && parameters[?'x'].hasValue() && parameters.?y.hasValue()", "batch-size x y")]
    [InlineData("[{'a': 1}].all(parameters, parameters.a > 0)", "")]
    [InlineData("other.a > 0", "")]
    public void Fields_are_those_taken_directly(string text, string names) =>
        Assert.Equal(names.Split(' ', StringSplitOptions.RemoveEmptyEntries).Order(), CelExpression.Parse(text).FieldsOf("parameters").Order());

    [Fact]
    public void Variables_shadow_names_of_types() =>
        Assert.Equal("1", Run.Show("int", new Dictionary<string, CelValue> { ["int"] = new CelInt(1) }));

    [Fact]
    public void Variables_of_macros_shadow_variables() =>
        Assert.Equal("[2, 3]", Run.Show("[1, 2].map(x, x + 1)", new Dictionary<string, CelValue> { ["x"] = new CelInt(7) }));

    [Fact]
    public void An_expression_is_evaluated_by_many_at_once()
    {
        var expression = CelExpression.Parse("[1, 2, 3].map(x, x * n).sum() == 6 * n");
        Parallel.For(0, 200, n =>
        {
            var variables = new Dictionary<string, CelValue> { ["n"] = new CelInt(n) };
            Assert.Equal(CelBool.True, expression.Evaluate(variables, CelBudget.ForRule()));
        });
    }

    [Fact]
    public void An_unknown_function_is_an_error_of_the_evaluation() => Assert.Equal("error: unknown function: nope", Run.Show("nope(1)"));
}
