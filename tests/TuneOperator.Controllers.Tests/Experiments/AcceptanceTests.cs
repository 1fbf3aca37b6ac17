using System.Net;
using Microsoft.Extensions.Time.Testing;
using TuneOperator.Abstractions.Client;
using TuneOperator.Api.Experiments;
using TuneOperator.Controllers.Experiments;
using TuneOperator.Controllers.Experiments.Definition;
using TuneOperator.Testing.Builders;
using TuneOperator.Testing.Cluster;
using static TuneOperator.Testing.Builders.Build;

namespace TuneOperator.Controllers.Tests.Experiments;

public class AcceptanceTests
{
    private readonly InMemoryCluster cluster = new(new FakeTimeProvider());

    [Fact]
    public async Task Job_of_the_first_point_is_shown_to_the_api_server_without_an_owner()
    {
        Assert.Null(await Objection(AnExperiment()));

        var job = Assert.Single(cluster.DryRuns);
        Assert.Equal("digits-00000", (string?)job["metadata"]!["name"]);
        Assert.Null(job["metadata"]!["ownerReferences"]);
        Assert.Empty(cluster.Writes);
    }

    [Theory]
    [InlineData(HttpStatusCode.UnprocessableEntity, "Job.batch \"x\" is invalid: spec.template.spec.containers[0].image: Required value")]
    [InlineData(HttpStatusCode.BadRequest, "strict decoding error: unknown field \"spec.tmplate\"")]
    [InlineData(HttpStatusCode.Forbidden, "admission webhook denied the request")]
    public async Task Refusal_of_the_template_is_an_objection_in_the_api_servers_words(HttpStatusCode code, string says)
    {
        Refuse(code, says);

        var objection = await Objection(AnExperiment());

        Assert.Equal((DefinitionError.TemplateRejected, "spec.trialTemplate"), (objection!.Reason, objection.Path));
        Assert.EndsWith(says, objection.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(HttpStatusCode.Forbidden, "jobs.batch \"x\" is forbidden: exceeded quota: jobs")]
    [InlineData(HttpStatusCode.Conflict, "jobs.batch \"x\" already exists")]
    public async Task Full_quota_and_a_taken_name_pass_and_are_no_objection(HttpStatusCode code, string says)
    {
        Refuse(code, says);

        Assert.Null(await Objection(AnExperiment()));
    }

    [Fact]
    public async Task Source_Push_needs_an_operator_that_serves_it()
    {
        var pushing = AnExperiment().With(s => s with { MetricsCollector = new MetricsCollectorSpec { Source = MetricsSource.Push } });

        var objection = await Objection(pushing);

        Assert.Equal((DefinitionError.NoPushEndpoint, "spec.metricsCollector.source"), (objection!.Reason, objection.Path));
        Assert.Contains("--push-port", objection.Message, StringComparison.Ordinal);
        Assert.Empty(cluster.DryRuns);
        Assert.Null(await new Acceptance(cluster, servesPush: true).FindObjectionAsync(Given.View(pushing), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Server_error_is_no_answer()
    {
        Refuse(HttpStatusCode.InternalServerError, "failed calling webhook");

        await Assert.ThrowsAsync<KubernetesApiException>(() => Objection(AnExperiment()));
    }

    [Theory]
    [InlineData(5, DefinitionError.GridTooLarge)]
    [InlineData(6, null)]
    [InlineData(null, null)]
    public async Task Grid_that_does_not_fit_in_max_trials_is_an_objection(int? maxTrials, string? reason)
    {
        var experiment = AnExperiment().Algorithm(AlgorithmName.Grid).With(s => s with { MaxTrials = maxTrials }).Parameters(
            new ParameterSpec { Name = "learningRate", Type = ParameterType.Discrete, Values = [1, 2, 3] },
            new ParameterSpec { Name = "layers", Type = ParameterType.Int, Min = 1, Max = 2 });

        var objection = await Objection(experiment);

        Assert.Equal(reason, objection?.Reason);
        Assert.Equal(reason is not null, objection?.Message.Contains("raise maxTrials to 6", StringComparison.Ordinal) is true);
    }

    private void Refuse(HttpStatusCode code, string says) => cluster.Before = _ => throw new KubernetesApiException(code, reason: null, says);

    private Task<DefinitionError?> Objection(ExperimentBuilder experiment) =>
        new Acceptance(cluster, servesPush: false).FindObjectionAsync(Given.View(experiment), TestContext.Current.CancellationToken);
}
