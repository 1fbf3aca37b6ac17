namespace TuneOperator.Cli.Observing;

/// <summary>How far an experiment got.</summary>
internal enum ExperimentOutcome
{
    Unfinished,
    Succeeded,
    Failed,

    /// <summary>The operator found something in the manifest that can't be done; nothing runs.</summary>
    NotAccepted,
}
