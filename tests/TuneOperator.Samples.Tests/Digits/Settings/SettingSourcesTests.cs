using TuneOperator.Samples.Digits.Settings;
using Xunit;

namespace TuneOperator.Samples.Tests.Digits.Settings;

public sealed class SettingSourcesTests
{
    private const string Json = """{"learningRate": 0.4, "layers": 3.0, "optimizer": "sgd", "somethingElse": true}""";

    [Fact]
    public void A_flag_wins_over_its_variable_that_over_the_object_that_over_the_default()
    {
        Assert.Equal(0.002, Read().LearningRate);
        Assert.Equal(0.4, Read(("TUNE_PARAMETERS", Json)).LearningRate);
        Assert.Equal(0.3, Read(("TUNE_PARAMETERS", Json), ("TUNE_PARAM_LEARNING_RATE", "0.3")).LearningRate);
        Assert.Equal(0.2, Read(("TUNE_PARAMETERS", Json), ("TUNE_PARAM_LEARNING_RATE", "0.3"), ("--learning-rate", "0.2")).LearningRate);
    }

    [Fact]
    public void The_object_carries_whole_numbers_and_words()
    {
        var options = Read(("TUNE_PARAMETERS", Json));

        Assert.Equal((3, "sgd"), (options.Layers, options.Optimizer));
    }

    [Fact]
    public void An_empty_variable_says_nothing() => Assert.Equal(128, Read(("TUNE_PARAM_UNITS", "")).Units);

    [Fact]
    public void A_seed_keeps_all_its_64_bits() => Assert.Equal(ulong.MaxValue, Read(("TUNE_SEED", "18446744073709551615")).Seed);

    [Fact]
    public void Without_sources_the_options_are_the_defaults() => Assert.Equal(new TrainingOptions(), Read());

    [Theory]
    [InlineData("TUNE_PARAM_UNITS", "7", "TUNE_PARAM_UNITS is '7': give a whole number from 8 to 1024.")]
    [InlineData("TUNE_PARAM_UNITS", "64.5", "TUNE_PARAM_UNITS is '64.5': give a whole number from 8 to 1024.")]
    [InlineData("TUNE_PARAMETERS", """{"dropout": 1}""", "dropout in TUNE_PARAMETERS is '1': give a number from 0 to 0.9.")]
    [InlineData("--dropout", "nan", "--dropout is 'nan': give a number from 0 to 0.9.")]
    [InlineData("--schedule", "linear", "--schedule is 'linear': give one of constant, cosine, cyclical, one-cycle.")]
    [InlineData("TUNE_SEED", "-1", "TUNE_SEED is '-1': give a whole number from 0 to 18446744073709551615.")]
    [InlineData("TUNE_BUDGET", "0", "TUNE_BUDGET is '0': give a whole number from 1 to 2147483647.")]
    [InlineData("TUNE_PARAMETERS", "[1]", """TUNE_PARAMETERS is not a JSON object: give one like {"learningRate": 0.001}.""")]
    public void What_is_wrong_is_told_with_its_place(string source, string value, string sentence) =>
        Assert.Equal(sentence, Assert.Throws<InvalidSettingException>(() => Read((source, value))).Message);

    [Fact]
    public void An_object_that_is_not_JSON_is_told() =>
        Assert.StartsWith("TUNE_PARAMETERS is not JSON: ", Assert.Throws<InvalidSettingException>(() => Read(("TUNE_PARAMETERS", "{"))).Message, StringComparison.Ordinal);

    [Fact]
    public void Every_parameter_of_the_manifest_is_a_setting_of_the_trainer() =>
        Assert.Empty(Manifest.ParameterNames("digits").Except(TrainingSettings.All.Select(setting => setting.Name), StringComparer.Ordinal));

    private static TrainingOptions Read(params (string Source, string Value)[] given)
    {
        var values = given.ToDictionary(g => g.Source, g => g.Value, StringComparer.Ordinal);
        return TrainingOptions.Read(new SettingSources(values.GetValueOrDefault, values.GetValueOrDefault));
    }
}
