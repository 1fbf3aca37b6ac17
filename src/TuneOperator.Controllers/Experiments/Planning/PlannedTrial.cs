using TuneOperator.Api.Trials;
using TuneOperator.Controllers.Trials.Jobs;
using TuneOperator.Search.Space;

namespace TuneOperator.Controllers.Experiments.Planning;

/// <summary>A trial to be created.</summary>
/// <param name="Sampler">The algorithm that chose the point.</param>
internal sealed record PlannedTrial(int Index, Assignment Point, string Sampler)
{
    public required string Stage { get; init; }

    public TrialPurpose Purpose { get; init; } = TrialPurpose.Search;

    /// <summary>Steps that it may take, counted from the beginning of its training; null: as many as the trainer wants.</summary>
    public int? Budget { get; init; }

    /// <summary>The trial whose training it goes on with.</summary>
    public string? ResumeFrom { get; init; }

    public int? Generation { get; init; }

    public string? Reason { get; init; }

    /// <summary>The trial that it runs again.</summary>
    public string? Verifies { get; init; }

    public int? Repeat { get; init; }

    /// <summary>What its Job would be made from.</summary>
    public TrialPoint ToPoint(string experiment) => new(TrialFactory.NameOf(experiment, Index), Uid: null, Index, Stage, Point)
    {
        Purpose = Purpose,
        Budget = Budget,
        ResumeFrom = ResumeFrom,
    };
}
