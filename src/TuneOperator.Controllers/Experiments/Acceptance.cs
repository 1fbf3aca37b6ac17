using System.Net;
using k8s.Models;
using TuneOperator.Abstractions.Client;
using TuneOperator.Controllers.Experiments.Definition;
using TuneOperator.Controllers.Experiments.Planning;
using TuneOperator.Controllers.Trials.Jobs;
using TuneOperator.Search.Space;

namespace TuneOperator.Controllers.Experiments;

/// <summary>What is asked once, before the first trial: does the grid fit, and does the API server take a Job of this template?</summary>
internal sealed class Acceptance(IKubernetesClient client)
{
    public async Task<DefinitionError?> FindObjectionAsync(ExperimentView view, CancellationToken cancellationToken)
    {
        var definition = view.Definition;
        if (definition is { GridSize: { } size, MaxTrials: { } max } && size > max)
        {
            return new DefinitionError(
                DefinitionError.GridTooLarge,
                "spec.maxTrials",
                $"the grid has {size} points, but maxTrials is {max}: raise maxTrials to {size}, leave it out, make the steps coarser, or use algorithm Random or Sobol");
        }

        return Suggester.Suggest(view, 1) is [var planned] ? await DryRun(definition, planned.Point, cancellationToken) : null;
    }

    /// <summary>In a sentence, what will be done.</summary>
    public static string Describe(ExperimentDefinition definition)
    {
        var size = definition.GridSize is { } points ? $"Grid of {points} points" : definition.Sampler.Name;
        return $"{size}; parameters: {string.Join(", ", definition.Parameters.Select(parameter => parameter.Name).Take(10))}{(definition.Parameters.Length > 10 ? ", …" : string.Empty)}; trials at a time: {definition.ParallelTrials}";
    }

    private async Task<DefinitionError?> DryRun(ExperimentDefinition definition, Assignment point, CancellationToken cancellationToken)
    {
        var job = JobFactory.Create(definition, new TrialPoint(TrialFactory.NameOf(definition.Name, 0), Uid: null, 0, ExperimentDefinition.OnlyStage, point));
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
