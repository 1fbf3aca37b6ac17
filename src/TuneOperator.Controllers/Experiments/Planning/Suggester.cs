using TuneOperator.Api.Trials;
using TuneOperator.Controllers.Experiments.Definition;
using TuneOperator.Controllers.Experiments.Definition.Stages;
using TuneOperator.Controllers.Experiments.Stages;
using TuneOperator.Controllers.Experiments.Verification;
using TuneOperator.Search.History;
using TuneOperator.Search.Samplers;
using TuneOperator.Search.Space;

namespace TuneOperator.Controllers.Experiments.Planning;

/// <summary>Says what the next trials are. Pure: the same definition and trials give the same ones.</summary>
internal static class Suggester
{
    /// <summary>The sampler's name on trials that were given in the manifest.</summary>
    public const string Initial = "Initial";

    /// <returns><paramref name="count"/> trials, or fewer when the space of the stage has no untried point left.</returns>
    public static IReadOnlyList<PlannedTrial> Suggest(ExperimentView view, int count) => view.Stage.Definition switch
    {
        LearningRateStage stage => [.. Enumerable.Range(0, count).Select(i => OfRange(stage, view, i))],
        SearchStage stage => OfSearch(stage, view, count),
        _ => [],
    };

    /// <summary>The next runs of a verification.</summary>
    public static IReadOnlyList<PlannedTrial> Verify(VerificationView verification, ExperimentView view, int count) =>
    [
        .. verification.ToStart().Take(count).Select((run, i) => new PlannedTrial(view.NextIndex + i, view.Definition.FromJson(run.Candidate.Spec.Parameters), run.Candidate.Spec.Sampler?.Name ?? Initial)
        {
            Stage = ExperimentDefinition.VerificationStage,
            Purpose = TrialPurpose.Verification,
            Verifies = run.Candidate.Metadata.Name,
            Repeat = run.Repeat,
        }),
    ];

    private static PlannedTrial OfRange(LearningRateStage stage, ExperimentView view, int at)
    {
        var point = LearningRatePlan.PointOf(stage, view.Definition, view.Stage.Trials + at);
        return new PlannedTrial(view.NextIndex + at, point, stage.Mode.ToString()) { Stage = stage.Name, Purpose = TrialPurpose.LearningRateRange, Budget = stage.Steps };
    }

    private static List<PlannedTrial> OfSearch(SearchStage stage, ExperimentView view, int count)
    {
        var definition = view.Definition;
        var problem = view.Problem!;
        var history = StageHistory.Of(view);
        var seed = StageHistory.SeedOf(view);
        var planned = new List<PlannedTrial>();
        var isFirst = definition.Stages.OfType<SearchStage>().First() == stage;
        while (isFirst && planned.Count < count && history.NextIndex < definition.InitialTrials.Length)
        {
            if (InitialOf(definition, problem, history, seed) is not { } point)
            {
                break;
            }

            planned.Add(new PlannedTrial(view.Stage.FirstIndex + history.NextIndex, point, Initial) { Stage = stage.Name, Budget = stage.MaxSteps });
            history = history.Launch(point, TrialPlan.Whole);
        }

        if (planned.Count < count)
        {
            var suggestions = stage.Sampler.Suggest(problem, history, count - planned.Count, seed);
            planned.AddRange(suggestions.Select((suggestion, i) => new PlannedTrial(view.Stage.FirstIndex + history.NextIndex + i, suggestion.Assignment, stage.Sampler.Name)
            {
                Stage = stage.Name,
                Budget = suggestion.Plan.Steps ?? stage.MaxSteps,
                ResumeFrom = suggestion.Plan.Resume is { } resumed ? TrialFactory.NameOf(definition.Name, view.Stage.FirstIndex + resumed) : null,
                Generation = suggestion.Plan.Generation,
                Reason = suggestion.Reason,
            }));
        }

        return planned;
    }

    /// <summary>What was given counts where the stage's space still has it; the rest is drawn.</summary>
    private static Assignment? InitialOf(ExperimentDefinition definition, SearchProblem problem, TrialHistory history, ulong seed)
    {
        var given = definition.InitialTrials[history.NextIndex];
        return InitialTrial.Fault(problem.Space, given) is null
            ? InitialTrial.Complete(problem, given, history, seed)
            : InitialTrial.Complete(definition.Problem, given, history, seed);
    }
}
