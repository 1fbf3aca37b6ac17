namespace TuneOperator.Cel.Tests.Checking;

public sealed class ConstantFaultTests
{
    [Theory]
    [InlineData("int('x') == 1", "type conversion error from 'string' to 'int'")]
    [InlineData("self.a || uint(-5) == 1u", "unsigned integer overflow")]
    [InlineData("self.names.all(n, n.find('a**') == '')", "error parsing regexp: invalid nested repetition operator: `**`")]
    public void A_part_that_no_variable_decides_fails_before_any_value_is_there(string text, string fault) => Assert.Equal(fault, CelExpression.Parse(text).ConstantFault());

    [Theory]
    [InlineData("int('5') == 1")]
    [InlineData("int(self.a) == 1")]
    public void Other_parts_have_no_fault(string text) => Assert.Null(CelExpression.Parse(text).ConstantFault());
}
