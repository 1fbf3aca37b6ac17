using ArchUnitNET.Fluent;
using ArchUnitNET.Loader;
using TuneOperator.Abstractions.Client;
using TuneOperator.Controllers.Experiments;
using static ArchUnitNET.Fluent.ArchRuleDefinition;

namespace TuneOperator.Architecture.Tests;

/// <summary>Observe, decide, act: what decides has no way to act.</summary>
public class DesignTests
{
    private static readonly ArchUnitNET.Domain.Architecture House =
        new ArchLoader().LoadAssemblies(typeof(ExperimentController).Assembly, typeof(IKubernetesClient).Assembly).Build();

    /// <summary>Names of the pure deciders and builders.</summary>
    public static TheoryData<string> Pure =>
    [
        "CompletionPolicies", "TargetReached", "MaxTrialsReached", "MaxFailedTrialsExceeded", "FirstTrialsFailed", "MaxDurationReached",
        "TrialPlanner", "Suggester", "TrialFactory", "JobRetention", "StatusBuilder", "ConditionEvents", "DefinitionParser", "SpaceParser",
        "TrialDecider", "TrialStatusBuilder", "JobFactory", "JobDefaults", "PodPlacement", "JobFailure", "JobState", "PodState", "MetricReport", "MetricSeries",
        "RunShape", "RunBatch", "TrackingPlan", "TrackingCondition", "TrackingParser", "TrackingEnvironment",
    ];

    [Theory]
    [MemberData(nameof(Pure))]
    public void What_decides_has_neither_a_client_nor_a_store(string name) => Holds(
        Classes().That().HaveName(name).Should().NotDependOnAnyTypesThat()
            .HaveNameMatching("^(IKubernetesClient|IEntityStore.*|IEventRecorder)$").AndShould().NotDependOnAnyTypesThat().HaveName("TimeProvider"));

    [Fact]
    public void Completion_policy_is_sealed_and_stands_with_the_others() => Holds(
        Classes().That().ImplementInterface(House.Interfaces.Single(type => type.Name == "ICompletionPolicy"))
            .Should().BeSealed().AndShould().BeInternal().AndShould().ResideInNamespace("TuneOperator.Controllers.Experiments.Policies"));

    [Fact]
    public void Metric_parser_is_sealed_and_internal() => Holds(
        Classes().That().ImplementInterface(House.Interfaces.Single(type => type.Name == "IMetricLineParser")).Should().BeSealed().AndShould().BeInternal());

    [Fact]
    public void Definition_knows_nothing_of_trials_that_run() => Holds(
        Types().That().ResideInNamespace("TuneOperator.Controllers.Experiments.Definition")
            .Should().NotDependOnAnyTypesThat().ResideInNamespaceMatching(@"^TuneOperator\.Controllers\.Trials"));

    [Fact]
    public void Trials_ask_nothing_of_the_planning_of_experiments() => Holds(
        Types().That().ResideInNamespaceMatching(@"^TuneOperator\.Controllers\.Trials")
            .Should().NotDependOnAnyTypesThat().ResideInNamespaceMatching(@"^TuneOperator\.Controllers\.Experiments\.(Planning|Policies)"));

    private static void Holds(IArchRule rule) =>
        Assert.Empty(rule.Evaluate(House).Where(result => !result.Passed).Select(result => result.Description));
}
