using System.Net;
using System.Text.Json.Nodes;
using TuneOperator.Api.Wire;
using TuneOperator.Cli.Commands;
using TuneOperator.Cli.Records;
using TuneOperator.Cli.Running;

namespace TuneOperator.Cli.Connecting;

/// <summary>Reads experiments and trials of one namespace.</summary>
internal sealed class ExperimentSource(ClusterClient client, string namespaceName)
{
    private const string Root = $"apis/{ApiGroup.GroupVersion}";

    public ClusterClient Client => client;

    public string Namespace => namespaceName;

    /// <summary>All of the namespace, without their trials, by name.</summary>
    public async Task<IReadOnlyList<ExperimentRecord>> ListAsync(bool allNamespaces, CancellationToken cancellationToken)
    {
        var items = await ListAsync(allNamespaces ? $"{Root}/experiments" : PathOf("experiments"), cancellationToken);
        return [.. items.Select(item => ExperimentReader.OfResource(item, [])).OrderBy(e => e.Namespace, StringComparer.Ordinal).ThenBy(e => e.Name, StringComparer.Ordinal)];
    }

    /// <summary>One experiment with its trials.</summary>
    /// <exception cref="CommandException">There is none of this name.</exception>
    public async Task<ExperimentRecord> ReadAsync(string name, CancellationToken cancellationToken)
    {
        var experiment = await FindAsync(name, cancellationToken);
        var uid = experiment.Text("metadata", "uid");
        var trials = await ListAsync($"{PathOf("trials")}?labelSelector={Uri.EscapeDataString($"{Labels.Experiment}={name}")}", cancellationToken);

        // Trials of an earlier experiment of this name may still be on their way out.
        return ExperimentReader.OfResource(experiment, trials.Where(trial => IsOwned(trial, uid)));
    }

    /// <summary>Changes fields of the experiment's spec.</summary>
    public Task<JsonObject> PatchSpecAsync(string name, JsonObject spec, CancellationToken cancellationToken) =>
        client.MergePatchAsync($"{PathOf("experiments")}/{Uri.EscapeDataString(name)}", new JsonObject { ["spec"] = spec }, cancellationToken);

    private async Task<JsonObject> FindAsync(string name, CancellationToken cancellationToken)
    {
        if (name.Length > 0 && await client.FindAsync($"{PathOf("experiments")}/{Uri.EscapeDataString(name)}", cancellationToken) is { } found)
        {
            return found;
        }

        var known = (await ListAsync(allNamespaces: false, cancellationToken)).Select(experiment => experiment.Name).ToList();
        var elsewhere = await ElsewhereAsync(name, cancellationToken);
        var hint = elsewhere.Count > 0 ? $"; there is one in namespace {string.Join(", ", elsewhere)}: use -n"
            : known.Count == 0 ? "; the namespace has no experiment"
            : NearNames.Hint(name, known);
        throw new CommandException($"there is no experiment \"{name}\" in namespace {namespaceName}{hint}", ExitCodes.BadInput);
    }

    private async Task<IReadOnlyList<string>> ElsewhereAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            return [.. (await ListAsync(allNamespaces: true, cancellationToken)).Where(other => other.Name == name).Select(other => other.Namespace)];
        }
        catch (ServerRefusalException)
        {
            // Not everybody may look into all namespaces; the hint is then left out.
            return [];
        }
    }

    private async Task<IReadOnlyList<JsonObject>> ListAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            return await client.ListAsync(path, cancellationToken);
        }
        catch (ServerRefusalException e) when (e.Code == (int)HttpStatusCode.NotFound)
        {
            throw new CommandException($"the cluster has no {ApiGroup.GroupVersion}: TuneOperator's CustomResourceDefinitions are not installed there; kubectl apply -f crds/ installs them", ExitCodes.NoCluster, e);
        }
    }

    private string PathOf(string plural) => $"{Root}/namespaces/{Uri.EscapeDataString(namespaceName)}/{plural}";

    private static bool IsOwned(JsonObject trial, string? uid) =>
        trial["metadata"]?["ownerReferences"] is not JsonArray owners || owners.Any(owner => owner.Text("uid") == uid);
}
