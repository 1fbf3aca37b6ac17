using System.Collections.Immutable;
using TuneOperator.Controllers.Trials.Metrics.Live;

namespace TuneOperator.Controllers.Trials.Metrics.Push;

/// <summary>The run of a trial that a request speaks for.</summary>
/// <param name="Objectives">The metrics that decide about the trial.</param>
internal sealed record PushCaller(string Namespace, string Trial, string TrialUid, Attempt Attempt, ImmutableArray<string> Objectives);
