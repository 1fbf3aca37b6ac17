using TuneOperator.Cli.Observing;

namespace TuneOperator.Cli.Progress;

/// <summary>Shows how far experiments got. Writes to standard error only: standard output is for the result.</summary>
internal interface IProgressDisplay
{
    /// <summary>Shows whatever <paramref name="work"/> hands over, as long as it runs.</summary>
    Task<TResult> WhileAsync<TResult>(Func<Action<IReadOnlyList<ExperimentSnapshot>>, Task<TResult>> work);
}
