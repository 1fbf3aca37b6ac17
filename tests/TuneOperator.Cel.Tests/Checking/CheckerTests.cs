using TuneOperator.Cel.Types;

namespace TuneOperator.Cel.Tests.Checking;

public sealed class CheckerTests
{
    private static readonly CelType Spec = CelType.Object("Spec", new Dictionary<string, CelType>
    {
        ["replicas"] = CelType.Int,
        ["ratio"] = CelType.Double,
        ["name"] = CelType.String,
        ["names"] = CelType.List(CelType.String),
        ["labels"] = CelType.Map(CelType.String, CelType.String),
        ["port"] = CelType.Dyn,
        ["since"] = CelType.Timestamp,
        ["batch-size"] = CelType.Int,
        ["items"] = CelType.List(CelType.Object("Item", new Dictionary<string, CelType> { ["weight"] = CelType.Double })),
    });

    private static readonly Dictionary<string, CelType> Declarations = new() { ["self"] = Spec, ["oldSelf"] = CelType.Optional(Spec) };

    [Theory]
    [InlineData("self.replicas > 1", "bool")]
    [InlineData("self.replicas + 1", "int")]
    [InlineData("self.replicas < self.ratio", "bool")]
    [InlineData("self.names", "list(string)")]
    [InlineData("self.names[0]", "string")]
    [InlineData("self.names.map(n, size(n))", "list(int)")]
    [InlineData("self.names.filter(n, n != '')", "list(string)")]
    [InlineData("self.labels['a']", "string")]
    [InlineData("self.labels.a", "string")]
    [InlineData("self.labels.all(k, k.startsWith('a'))", "bool")]
    [InlineData("self.labels.transformMap(k, v, size(v))", "map(string, int)")]
    [InlineData("self.items.map(i, i.weight).sum()", "double")]
    [InlineData("self.items.exists_one(i, has(i.weight))", "bool")]
    [InlineData("self.port == 80 || self.port == 'http'", "bool")]
    [InlineData("type(self.port) == int ? self.port > 0 : true", "bool")]
    [InlineData("self.since + duration('1h')", "timestamp")]
    [InlineData("self.since == null", "bool")]
    [InlineData("self.batch__dash__size", "int")]
    [InlineData("self.?name", "optional_type(string)")]
    [InlineData("self.?name.orValue('x')", "string")]
    [InlineData("oldSelf.name.orValue('')", "string")]
    [InlineData("oldSelf.optMap(o, o.replicas)", "optional_type(int)")]
    [InlineData("self.name.split(',').join('-')", "string")]
    [InlineData("quantity(self.name).isLessThan(quantity('1'))", "bool")]
    [InlineData("[1, 2]", "list(int)")]
    [InlineData("[dyn(1), dyn('a')]", "list(dyn)")]
    [InlineData("self.names.sortBy(n, n.size())", "list(string)")]
    [InlineData("[[1], [2]].flatten()", "list(int)")]
    [InlineData("lists.range(3).first()", "optional_type(int)")]
    [InlineData("'%s and %d'.format(['a', 1])", "string")]
    [InlineData("[]", "list(dyn)")]
    [InlineData("{'a': [1.5]}", "map(string, list(double))")]
    [InlineData("true ? 1 : 2", "int")]
    [InlineData("self.port + 1", "int")]
    [InlineData("self.names.exists(n, n in ['a'])", "bool")]
    [InlineData("type(1)", "type")]
    public void A_sound_expression_has_a_type(string text, string type)
    {
        var result = CelExpression.Parse(text).Check(Declarations);
        Assert.Empty(result.Issues);
        Assert.Equal(type, result.Type.ToString());
    }

    [Theory]
    [InlineData("foo", 1, "undeclared reference to 'foo' (in container '')")]
    [InlineData("self.foo > 1", 5, "undefined field 'foo'")]
    [InlineData("has(self.foo)", 4, "undefined field 'foo'")]
    [InlineData("self.items[0].foo", 14, "undefined field 'foo'")]
    [InlineData("self.replicas.foo", 14, "type 'int' does not support field selection")]
    [InlineData("self.replicas + 'a'", 15, "found no matching overload for '_+_' applied to '(int, string)'")]
    [InlineData("self.replicas == 'a'", 15, "found no matching overload for '_==_' applied to '(int, string)'")]
    [InlineData("self.replicas == 1.0", 15, "found no matching overload for '_==_' applied to '(int, double)'")]
    [InlineData("self.name < 1", 11, "found no matching overload for '_<_' applied to '(string, int)'")]
    [InlineData("self.replicas && true", 5, "expected type 'bool' but found 'int'")]
    [InlineData("true || 'a'", 9, "expected type 'bool' but found 'string'")]
    [InlineData("!self.name", 1, "found no matching overload for '!_' applied to '(string)'")]
    [InlineData("1 in self.names", 3, "found no matching overload for '@in' applied to '(int, list(string))'")]
    [InlineData("self['name']", 5, "found no matching overload for '_[_]' applied to '(Spec, string)'")]
    [InlineData("self.names['a']", 11, "found no matching overload for '_[_]' applied to '(list(string), string)'")]
    [InlineData("size(self)", 5, "found no matching overload for 'size' applied to '(Spec)'")]
    [InlineData("size(1, 2)", 5, "found no matching overload for 'size' applied to '(int, int)'")]
    [InlineData("self.name.startsWith(1)", 21, "found no matching overload for 'startsWith' applied to 'string.(int)'")]
    [InlineData("startsWith(self.name, 'a')", 11, "found no matching overload for 'startsWith' applied to '(string, string)'")]
    [InlineData("nope(1)", 5, "undeclared reference to 'nope' (in container '')")]
    [InlineData("self.name.nope()", 15, "undeclared reference to 'nope' (in container '')")]
    [InlineData("self.name.all(c, true)", 5, "expression of type 'string' cannot be range of a comprehension (must be list, map, or dynamic)")]
    [InlineData("self.names.all(n, 1)", 19, "expected type 'bool' but found 'int'")]
    [InlineData("self.names.exists(n, 1)", 22, "expected type 'bool' but found 'int'")]
    [InlineData("[1, dyn('a')]", 8, "expected type 'int' but found 'dyn'")]
    [InlineData("[1].sort(1)", 9, "found no matching overload for 'sort' applied to 'list(int).(int)'")]
    [InlineData("[[1]].sortBy(x, x)", 13, "found no matching overload for '@sortByAssociatedKeys' applied to 'list(list(int)).(list(list(int)))'")]
    [InlineData("'%d'.format(['x'])", 14, "error during formatting: decimal clause can only be used on integers, was given string")]
    [InlineData("'%s'.format([])", 12, "index 0 out of range")]
    [InlineData("'%s'.format([1, 2])", 12, "too many arguments supplied to string.format (expected 1, got 2)")]
    [InlineData("'%q'.format([1])", 12, "could not parse formatting clause: unrecognized formatting clause \"q\"")]
    [InlineData("'%'.format([1])", 11, "unexpected end of string")]
    [InlineData("self.names.filter(n, 1)", 18, "found no matching overload for '_?_:_' applied to '(int, list(string), list(string))'")]
    [InlineData("self.names.all(n, n > 1)", 21, "found no matching overload for '_>_' applied to '(string, int)'")]
    [InlineData("true ? 1 : 'a'", 6, "found no matching overload for '_?_:_' applied to '(bool, int, string)'")]
    [InlineData("[1, 'a']", 5, "expected type 'int' but found 'string'")]
    [InlineData("{'a': 1, 'b': 'c'}", 15, "expected type 'int' but found 'string'")]
    [InlineData("self.names.sum()", 15, "found no matching overload for 'sum' applied to 'list(string).()'")]
    [InlineData("self.name.matches('(')", 19, "invalid matches argument")]
    [InlineData("duration('1d')", 10, "invalid duration argument")]
    [InlineData("timestamp('today')", 11, "invalid timestamp argument")]
    [InlineData("self.name == null", 11, "found no matching overload for '_==_' applied to '(string, null)'")]
    public void A_mistake_is_found_before_any_value_is_there(string text, int column, string message)
    {
        var issue = Assert.Single(CelExpression.Parse(text).Check(Declarations).Issues);
        Assert.Equal((1, column, message), (issue.Line, issue.Column, issue.Message));
    }

    [Fact]
    public void An_issue_is_shown_with_its_line_and_a_caret()
    {
        var issue = Assert.Single(CelExpression.Parse("self.replicas > 1 &&\n self.foo").Check(Declarations).Issues);
        Assert.Equal("ERROR: <input>:2:6: undefined field 'foo'\n |  self.foo\n | .....^", issue.Display);
    }

    [Fact]
    public void Every_mistake_is_told_once_and_in_order() =>
        Assert.Equal(
            ["undefined field 'b'", "undefined field 'a'", "undeclared reference to 'c' (in container '')"],
            CelExpression.Parse("self.b + self.a > c.d").Check(Declarations).Issues.Select(issue => issue.Message));
}
