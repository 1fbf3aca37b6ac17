using TuneOperator.Cli.Observing;

namespace TuneOperator.Cli.Progress;

/// <summary>For <c>--quiet</c>.</summary>
internal sealed class NoProgress : IProgressDisplay
{
    public Task<TResult> WhileAsync<TResult>(Func<Action<IReadOnlyList<ExperimentSnapshot>>, Task<TResult>> work) => work(_ => { });
}
