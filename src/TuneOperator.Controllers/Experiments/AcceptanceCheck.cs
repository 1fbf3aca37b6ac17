using TuneOperator.Abstractions.Client;
using TuneOperator.Controllers.Experiments.Definition;

namespace TuneOperator.Controllers.Experiments;

/// <summary>What is asked of an experiment before its first trial, for who wants to know it without an operator.</summary>
public static class AcceptanceCheck
{
    /// <param name="client">A server that judges the Job by a dry run; nothing is created.</param>
    /// <returns>Null when the experiment would be accepted.</returns>
    public static Task<DefinitionError?> FindObjectionAsync(IKubernetesClient client, ExperimentDefinition definition, TimeProvider time, CancellationToken cancellationToken) =>
        new Acceptance(client, servesPush: true).FindObjectionAsync(new ExperimentView(definition, status: null, [], time.GetUtcNow().UtcDateTime), cancellationToken);
}
