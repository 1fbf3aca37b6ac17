using System.Net;
using k8s.Models;
using TuneOperator.Abstractions.Client;
using TuneOperator.Api.Experiments;
using TuneOperator.Controllers.Experiments.Definition;
using TuneOperator.Controllers.Experiments.Definition.Stages;
using TuneOperator.Controllers.Experiments.Planning;
using TuneOperator.Controllers.Trials.Jobs;

namespace TuneOperator.Controllers.Experiments;

/// <summary>What is asked once, before the first trial: does the grid fit, and does the API server take a Job of this template?</summary>
/// <param name="servesPush">Whether trials can push their metrics to this operator.</param>
internal sealed class Acceptance(IKubernetesClient client, bool servesPush)
{
    public async Task<DefinitionError?> FindObjectionAsync(ExperimentView view, CancellationToken cancellationToken)
    {
        var definition = view.Definition;
        if (definition.Metrics.Source == MetricsSource.Push && !servesPush)
        {
            return new DefinitionError(
                DefinitionError.NoPushEndpoint,
                "spec.metricsCollector.source",
                "this operator serves no endpoint to push to: start it with --push-port and --push-url (in the chart push.enabled), or use source Logs");
        }

        var grid = definition.Stages.OfType<SearchStage>().FirstOrDefault(stage => stage.GridSize > (stage.MaxTrials ?? definition.MaxTrials));
        if (grid is { GridSize: { } size })
        {
            var max = grid.MaxTrials ?? definition.MaxTrials;
            return new DefinitionError(
                DefinitionError.GridTooLarge,
                "spec.maxTrials",
                $"the grid has {size} points, but maxTrials is {max}: raise maxTrials to {size}, leave it out, make the steps coarser, or use algorithm Random or Sobol");
        }

        return Suggester.Suggest(view, 1) is [var planned] ? await DryRun(definition, planned, cancellationToken) : null;
    }

    /// <summary>In a sentence, what will be done.</summary>
    public static string Describe(ExperimentDefinition definition)
    {
        return $"{string.Join(", then ", definition.Stages.Select(stage => definition.Stages.Length > 1 ? $"{stage.Name} ({Describe(stage)})" : Describe(stage)))}; parameters: {string.Join(", ", definition.Parameters.Select(parameter => parameter.Name).Take(10))}{(definition.Parameters.Length > 10 ? ", …" : string.Empty)}; trials at a time: {definition.ParallelTrials}";
    }

    private static string Describe(StageDefinition stage) => stage switch
    {
        SearchStage { GridSize: { } points } => $"Grid of {points} points",
        SearchStage search => search.Sampler.Name,
        LearningRateStage range => $"learning rates by {range.Mode}",
        _ => stage.Name,
    };

    private async Task<DefinitionError?> DryRun(ExperimentDefinition definition, PlannedTrial planned, CancellationToken cancellationToken)
    {
        var job = JobFactory.Create(definition, planned.ToPoint(definition.Name));
        try
        {
            await client.CreateAsync<V1Job>(job, dryRun: true, cancellationToken);
            return null;
        }
        catch (KubernetesApiException e) when (e.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.UnprocessableEntity)
        {
            return new DefinitionError(DefinitionError.TemplateRejected, "spec.trialTemplate", $"the API server refuses a Job of this template: {e.Message}");
        }
        catch (KubernetesApiException e) when (e.StatusCode is HttpStatusCode.Forbidden && !e.Message.Contains(JobCreator.ExceededQuota, StringComparison.Ordinal))
        {
            return new DefinitionError(DefinitionError.TemplateRejected, "spec.trialTemplate", $"the cluster does not allow a Job of this template: {e.Message}");
        }
        catch (KubernetesApiException e) when (e.StatusCode is HttpStatusCode.Forbidden or HttpStatusCode.Conflict)
        {
            // A full quota empties, and a Job of that name goes: both are dealt with trial by trial.
            return null;
        }
    }
}
