namespace TuneOperator.Cel.Tests.Evaluation;

public sealed class MacroTests
{
    [Theory]
    [InlineData("[1, 2, 3].all(x, x > 0)", "true")]
    [InlineData("[1, 2, 3].all(x, x > 1)", "false")]
    [InlineData("[].all(x, x > 1)", "true")]
    [InlineData("[1, 0, 2].all(x, 1 / x > 1)", "false")]
    [InlineData("[0, 1].all(x, 1 / x == 1)", "error: division by zero")]
    [InlineData("{'a': 1, 'b': 2}.all(k, k in ['a', 'b'])", "true")]
    [InlineData("[1].all(x, 'a')", "error: no such overload")]
    [InlineData("1.all(x, true)", "error: no such overload")]
    [InlineData("[1, 2].exists(x, x == 2)", "true")]
    [InlineData("[1, 2].exists(x, x == 3)", "false")]
    [InlineData("[].exists(x, true)", "false")]
    [InlineData("[0, 1].exists(x, 1 / x == 1)", "true")]
    [InlineData("[0, 2].exists(x, 1 / x == 1)", "error: division by zero")]
    [InlineData("{'a': 1}.exists(k, k == 'a')", "true")]
    [InlineData("[1, 2, 2].exists_one(x, x == 1)", "true")]
    [InlineData("[1, 2, 2].exists_one(x, x == 2)", "false")]
    [InlineData("[1, 2].exists_one(x, x == 3)", "false")]
    [InlineData("[1, 0].exists_one(x, 1 / x == 1)", "error: division by zero")]
    [InlineData("[1, 2].existsOne(x, x == 1)", "true")]
    public void Quantifiers_absorb_errors_only_where_the_answer_is_known(string text, string value) => Assert.Equal(value, Run.Show(text));

    [Theory]
    [InlineData("[1, 2, 3].filter(x, x > 1)", "[2, 3]")]
    [InlineData("[].filter(x, x > 1)", "[]")]
    [InlineData("{'a': 1, 'b': 2}.filter(k, k == 'a')", "[\"a\"]")]
    [InlineData("[1, 0].filter(x, 1 / x > 0)", "error: division by zero")]
    [InlineData("[1, 2].map(x, x * 2)", "[2, 4]")]
    [InlineData("[1, 2, 3].map(x, x > 1, x * 2)", "[4, 6]")]
    [InlineData("{'a': 1}.map(k, k + '!')", "[\"a!\"]")]
    [InlineData("[1, 2].map(x, [x].map(x, x + 1))", "[[2], [3]]")]
    [InlineData("[[1, 2], [3]].map(l, l.map(x, x + size(l)))", "[[3, 4], [4]]")]
    [InlineData("[0].map(x, 1 / x)", "error: division by zero")]
    [InlineData("[1].map(x, 2, x)", "error: no such overload")]
    public void Filter_and_map_make_lists(string text, string value) => Assert.Equal(value, Run.Show(text));

    [Theory]
    [InlineData("[1, 2].all(i, v, v == i + 1)", "true")]
    [InlineData("{'a': 1}.all(k, v, k == 'a' && v == 1)", "true")]
    [InlineData("{'a': 1}.exists(k, v, v == 2)", "false")]
    [InlineData("[5, 6].existsOne(i, v, i == 1)", "true")]
    [InlineData("[5, 6].transformList(i, v, i * v)", "[0, 6]")]
    [InlineData("[5, 6].transformList(i, v, i > 0, v)", "[6]")]
    [InlineData("{'a': 1, 'b': 2}.transformMap(k, v, v + 1)", "{\"a\": 2, \"b\": 3}")]
    [InlineData("{'a': 1, 'b': 2}.transformMap(k, v, v > 1, v)", "{\"b\": 2}")]
    [InlineData("[7].transformMap(i, v, v)", "{0: 7}")]
    [InlineData("{'a': 'x'}.transformMapEntry(k, v, {v: k})", "{\"x\": \"a\"}")]
    [InlineData("['x', 'x'].transformMapEntry(i, v, {v: i})", "error: insert failed: key x already exists")]
    [InlineData("['x'].transformMapEntry(i, v, v)", "error: no such overload")]
    public void Two_variables_stand_for_key_and_value(string text, string value) => Assert.Equal(value, Run.Show(text));

    [Theory]
    [InlineData("has({'a': 1}.a)", "true")]
    [InlineData("has({'a': 1}.b)", "false")]
    [InlineData("has({'a': {'b': 1}}.a.b)", "true")]
    [InlineData("has({'a': 1}.b.c)", "error: no such key: b")]
    [InlineData("has([1].a)", "error: no such overload")]
    [InlineData("has({'a': null}.a)", "true")]
    public void Has_looks_for_the_last_field_only(string text, string value) => Assert.Equal(value, Run.Show(text));
}
