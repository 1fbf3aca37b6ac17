using System.Text.Json.Nodes;
using k8s;
using TuneOperator.Api.Experiments;
using TuneOperator.Chart.Tests.Fixtures;
using TuneOperator.Controllers.Experiments.Definition;
using TuneOperator.Controllers.Trials.Jobs;
using TuneOperator.CrdGenerator.Tests.Admission;
using TuneOperator.Search.Space;
using Xunit;

namespace TuneOperator.Chart.Tests.Policy;

/// <summary>An Experiment grants its author nothing: each attempt is stopped where the list says, or needs no stopping.</summary>
public sealed class EscalationTests(ClusterFixture cluster) : IClassFixture<ClusterFixture>
{
    private static readonly AdmissionOf Schema = new(typeof(Experiment));

    public static TheoryData<string> AllTitles => [.. Attempts.All.Select(attempt => attempt.Title)];

    [Fact]
    public void The_list_is_long_and_says_each_attempt_once()
    {
        Assert.InRange(Attempts.All.Count, 30, int.MaxValue);
        Assert.Distinct(Attempts.All.Select(attempt => attempt.Title));
    }

    [Fact]
    public async Task What_they_all_begin_from_is_good()
    {
        Assert.Empty(Schema.Create(Attempt.Good));
        Assert.Empty(Schema.UnknownFields(Attempt.Good));
        Assert.Null((await AdmissionPolicy.OfChartAsync()).Refuse(AdmissionRequest.Create(Author.OfJobs, Attempt.Good)));
        Assert.False(RestrictedStandard.Refuses(PodOf(Attempt.Good)));
        Assert.Null(await cluster.RefusalOfAsync(JobOf(Attempt.Good)));
    }

    [Theory]
    [MemberData(nameof(AllTitles))]
    public async Task An_attempt_is_stopped_by_its_barrier_and_by_none_before_it(string title)
    {
        var attempt = Attempts.All.Single(attempt => attempt.Title == title);

        Assert.Equal(attempt.Barrier, await FirstBarrierAsync(attempt.Experiment));
    }

    /// <summary>Whatever it is: without the right to create Jobs nobody gets as far as the operator.</summary>
    [Theory]
    [MemberData(nameof(AllTitles))]
    public async Task Nobody_without_Jobs_gets_past_the_policy(string title)
    {
        var policy = await AdmissionPolicy.OfChartAsync();
        var experiment = Attempts.All.Single(attempt => attempt.Title == title).Experiment;

        Assert.All([Author.OfExperimentsOnly, Author.OfJobsElsewhere], author => Assert.NotNull(policy.Refuse(AdmissionRequest.Create(author, experiment))));
    }

    /// <summary>In the order in which a request and what follows from it meet them.</summary>
    private async Task<Barrier> FirstBarrierAsync(JsonObject experiment)
    {
        if (Schema.Create(experiment).Count > 0 || Schema.UnknownFields(experiment).Count > 0)
        {
            return Barrier.Schema;
        }

        if ((await AdmissionPolicy.OfChartAsync()).Refuse(AdmissionRequest.Create(Author.OfJobs, experiment)) is not null)
        {
            return Barrier.Policy;
        }

        if (!DefinitionParser.Parse(Read(experiment)).Errors.IsEmpty)
        {
            return Barrier.Acceptance;
        }

        // The operator adds variables, labels and defaults; it never makes of a pod what its author did not write.
        AssertAuthorsFieldsAreKept(experiment["spec"]!["trialTemplate"]!["spec"]!, JobOf(experiment)["spec"]!);
        if (await cluster.RefusalOfAsync(JobOf(experiment)) is not null)
        {
            return Barrier.JobValidation;
        }

        return RestrictedStandard.Refuses(PodOf(experiment)) ? Barrier.PodSecurity : Barrier.OwnJobs;
    }

    private static void AssertAuthorsFieldsAreKept(JsonNode written, JsonNode made)
    {
        var before = written["template"]!["spec"]!.AsObject();
        var after = made["template"]!["spec"]!.AsObject();
        Assert.All(before.Where(field => !field.Key.EndsWith("ontainers", StringComparison.Ordinal)), field => Assert.True(JsonNode.DeepEquals(field.Value, after[field.Key]), field.Key));
        Assert.Empty(after.Select(field => field.Key).Except(before.Select(field => field.Key), StringComparer.Ordinal).Except(["automountServiceAccountToken"], StringComparer.Ordinal));
    }

    private static JsonObject PodOf(JsonObject experiment) => JobOf(experiment)["spec"]!["template"]!["spec"]!.AsObject();

    private static JsonObject JobOf(JsonObject experiment)
    {
        var (definition, errors) = DefinitionParser.Parse(Read(experiment));
        Assert.Empty(errors);
        var point = new Assignment([new("x", ParameterValue.Of(0.5)), new("y", ParameterValue.Of("trainer"))]);
        return JobFactory.Create(definition!, new TrialPoint("attempt-00000", Uid: null, Index: 0, ExperimentDefinition.OnlyStage, point));
    }

    private static Experiment Read(JsonObject experiment) => KubernetesJson.Deserialize<Experiment>(experiment.ToJsonString());
}
