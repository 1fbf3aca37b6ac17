using TuneOperator.Controllers.Tracking.Runs;

namespace TuneOperator.Controllers.Tests.Tracking.Runs;

public sealed class RunKeyTests
{
    [Theory]
    [InlineData("validation-accuracy", "validation-accuracy")]
    [InlineData("val/loss", "val/loss")]
    [InlineData("top@5", "top_5")]
    [InlineData("Genauigkeit·β", "Genauigkeit__")]
    [InlineData("/loss", "_loss")]
    [InlineData("val//loss", "val__loss")]
    [InlineData("../loss", ".._loss")]
    [InlineData("a/./b", "a_._b")]
    [InlineData(".", "_")]
    [InlineData("..", "_")]
    [InlineData("", "_")]
    public void Name_becomes_one_that_MLflow_takes(string name, string key) => Assert.Equal(key, RunKey.Of(name));

    [Fact]
    public void Name_that_is_too_long_is_cut() => Assert.Equal(250, RunKey.Of(new string('a', 300)).Length);
}
