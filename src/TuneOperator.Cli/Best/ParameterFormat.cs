namespace TuneOperator.Cli.Best;

/// <summary>How parameters are printed.</summary>
internal enum ParameterFormat
{
    Yaml,
    Json,

    /// <summary><c>TUNE_PARAM_LEARNING_RATE=0.01</c>, a line each, quoted for a shell.</summary>
    Env,

    /// <summary><c>--learning-rate=0.01</c>, on one line, quoted for a shell.</summary>
    Flags,
}
