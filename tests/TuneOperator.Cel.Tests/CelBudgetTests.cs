using FsCheck.Xunit;
using TuneOperator.Cel.Values;

namespace TuneOperator.Cel.Tests;

public sealed class CelBudgetTests
{
    private static readonly Dictionary<string, CelValue> None = [];

    [Theory]
    [InlineData("L.all(a, L.all(b, L.all(c, L.all(d, a + b + c + d > 0))))")]
    [InlineData("L.map(a, L.map(b, L.map(c, L.map(d, a))))")]
    [InlineData("L.exists(a, L.exists(b, L.exists(c, L.exists(d, false)))) || true")]
    [InlineData("L.all(a, L.all(b, sets.equivalent(L, L) && sets.equivalent(L, L)))")]
    [InlineData("L.map(a, T.matches('(a|b)*c')).size() > 0 && L.all(a, L.all(b, !T.matches('x')))")]
    [InlineData("L.all(a, L.all(b, T.findAll('a').size() > 0))")]
    [InlineData("L.all(a, L.all(b, !'x'.matches(string(a * 100 + b))))")]
    [InlineData("L.all(a, L.all(b, T + T + T != T))")]
    [InlineData("L.all(a, L.all(b, T.replace('a', 'bb') != T))")]
    [InlineData("L.all(a, L.all(b, T.indexOf('ab') < 0))")]
    [InlineData("L.all(a, L.all(b, size(T) > 0))")]
    public void Nothing_runs_long(string text)
    {
        var variables = new Dictionary<string, CelValue>
        {
            ["L"] = CelList.Of([.. Enumerable.Range(1, 60).Select(n => new CelInt(n))]),
            ["T"] = new CelString(new string('a', 20_000)),
        };
        Assert.Throws<CelCostExceededException>(() => CelExpression.Parse(text).Evaluate(variables, CelBudget.ForRule()));
    }

    [Theory]
    [InlineData("x == y")]
    [InlineData("'%s'.format([x]) == ''")]
    public void A_value_that_holds_another_many_times_costs_what_it_unfolds_to(string text)
    {
        CelValue x = new CelInt(1);
        CelValue y = new CelInt(1);
        for (var i = 0; i < 60; i++)
        {
            x = CelList.Of([x, x]);
            y = CelList.Of([y, y]);
        }

        var variables = new Dictionary<string, CelValue> { ["x"] = x, ["y"] = y };
        Assert.Throws<CelCostExceededException>(() => CelExpression.Parse(text).Evaluate(variables, CelBudget.ForRule()));
    }

    [Fact]
    public void A_pattern_is_paid_once()
    {
        var budget = CelBudget.ForRule();
        var expression = CelExpression.Parse("'a'.matches('^a$')");
        expression.Evaluate(None, budget);
        var first = budget.Spent;
        expression.Evaluate(None, budget);
        Assert.InRange(budget.Spent - first, 1, 10);
        Assert.InRange(first, 1_000, 10_000);
    }

    [Fact]
    public void Several_expressions_share_a_budget()
    {
        var budget = new CelBudget(10);
        var expression = CelExpression.Parse("1 + 2");
        for (var i = 0; i < 3; i++)
            expression.Evaluate(None, budget);
        Assert.Equal(9, budget.Spent);
        Assert.Equal(10, Assert.Throws<CelCostExceededException>(() => expression.Evaluate(None, budget)).Limit);
    }

    [Property]
    public void A_budget_is_never_overspent_by_more_than_one_charge(ushort limit, byte count)
    {
        var budget = new CelBudget(limit + 1);
        var text = $"[{string.Join(", ", Enumerable.Repeat("1", count))}].all(x, x > 0)";
        try
        {
            CelExpression.Parse(text).Evaluate(None, budget);
            Assert.True(budget.Spent <= budget.Limit);
        }
        catch (CelCostExceededException)
        {
            Assert.Equal(budget.Limit + 1, budget.Spent);
        }
    }
}
