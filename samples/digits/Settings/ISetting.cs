namespace TuneOperator.Samples.Digits.Settings;

/// <summary>Where a setting is looked up and how it is described.</summary>
internal interface ISetting
{
    /// <summary>The parameter's name in the Experiment and in TUNE_PARAMETERS: learningRate.</summary>
    string Name { get; }

    /// <summary>--learning-rate.</summary>
    string Flag { get; }

    /// <summary>TUNE_PARAM_LEARNING_RATE.</summary>
    string Variable { get; }

    /// <summary>One line: what it is, the allowed values, the default.</summary>
    string Help { get; }
}
