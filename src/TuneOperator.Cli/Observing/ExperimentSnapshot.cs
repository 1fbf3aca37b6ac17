using TuneOperator.Api.Experiments;
using TuneOperator.Api.Trials;

namespace TuneOperator.Cli.Observing;

/// <summary>An experiment and its trials as they stood when they were looked at.</summary>
internal sealed record ExperimentSnapshot(string Namespace, string Name)
{
    public ExperimentOutcome Outcome { get; init; }

    public string Phase { get; init; } = "Pending";

    /// <summary>Why it is where it is: of the condition that says so.</summary>
    public string? Reason { get; init; }

    public string? Message { get; init; }

    public string Metric { get; init; } = string.Empty;

    public bool Maximize { get; init; }

    /// <summary>All that are optimised, the first among them.</summary>
    public IReadOnlyList<string> Metrics { get; init; } = [];

    /// <summary>The stage that is running; null without stages.</summary>
    public string? Stage { get; init; }

    public IReadOnlyList<StageStatus> Stages { get; init; } = [];

    /// <summary>With several objectives: the trials that none beats in all.</summary>
    public IReadOnlyList<string> Front { get; init; } = [];

    public VerificationStatus? Verification { get; init; }

    /// <summary>Why the result of the search is not to be trusted; null: no reason is known.</summary>
    public string? Doubt { get; init; }

    /// <summary>How many trials there will be; null when only time ends the experiment.</summary>
    public int? Allowed { get; init; }

    public int ParallelTrials { get; init; } = 1;

    public DateTime? StartTime { get; init; }

    /// <summary>When spec.maxDuration ends it.</summary>
    public DateTime? Deadline { get; init; }

    public DateTime? CompletionTime { get; init; }

    /// <summary>By index.</summary>
    public IReadOnlyList<TrialSnapshot> Trials { get; init; } = [];

    /// <summary>What early stopping saved, as the operator estimates it; null when it says nothing.</summary>
    public StoppingSavings? Savings { get; init; }

    /// <summary>Of the search; those that verify come on top of <see cref="Allowed"/>.</summary>
    public int Ended => Trials.Count(trial => trial is { IsFinished: true, Purpose: not TrialPurpose.Verification });

    public int Failed => Trials.Count(trial => trial is { Phase: TrialPhase.Failed, IsCancelled: false });

    public int Cancelled => Trials.Count(trial => trial.IsCancelled);

    /// <summary>Null while there is none, and with several objectives.</summary>
    public TrialSnapshot? Best => Metrics.Count > 1 ? null : Ranking().FirstOrDefault();

    public int Count(TrialPhase phase) => Trials.Count(trial => trial.Phase == phase);

    /// <summary>The trials that have a value, the best first; of equal ones the earlier first, as the operator ranks them.</summary>
    public IEnumerable<TrialSnapshot> Ranking()
    {
        var valued = Trials.Where(trial => trial is { Phase: TrialPhase.Succeeded, Value: not null, Purpose: TrialPurpose.Search });
        return Maximize ? valued.OrderByDescending(trial => trial.Value) : valued.OrderBy(trial => trial.Value);
    }

    /// <summary>What a trial that can't start waits for; null when trials run, or none waits.</summary>
    public string? WaitingFor() =>
        Trials.Any(trial => trial.Phase == TrialPhase.Running)
            ? null
            : Trials.FirstOrDefault(trial => trial is { IsFinished: false, Message.Length: > 0 })?.Message;
}
