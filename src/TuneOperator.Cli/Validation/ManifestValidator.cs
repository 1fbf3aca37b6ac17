using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using k8s;
using Microsoft.Extensions.Logging.Abstractions;
using TuneOperator.Api.Experiments;
using TuneOperator.Cli.Katib;
using TuneOperator.Cli.Manifests;
using TuneOperator.Cli.Running;
using TuneOperator.Controllers.Experiments;
using TuneOperator.Controllers.Experiments.Definition;
using TuneOperator.LocalCluster.ApiServer;
using TuneOperator.Operator;
using TuneOperator.Runtime.Client;
using TuneOperator.Runtime.Hosting;

namespace TuneOperator.Cli.Validation;

/// <summary>Asks an API server of this process and the operator's own parser what they would say to manifests. Nothing is created, and nothing runs.</summary>
internal sealed partial class ManifestValidator : IAsyncDisposable
{
    private readonly LocalApiServer server;
    private readonly ClusterClient client;
    private readonly ApiConnection connection;
    private readonly ControllerRuntime runtime;
    private readonly TimeProvider time;

    private ManifestValidator(LocalApiServer server, TimeProvider time)
    {
        this.server = server;
        this.time = time;
        client = new ClusterClient(server.ToClientConfiguration());
        connection = ApiConnection.FromConfiguration(server.ToClientConfiguration());
        runtime = OperatorRuntime.Create(connection, new OperatorOptions(), time, NullLoggerFactory.Instance);
    }

    public static async Task<ManifestValidator> StartAsync(TimeProvider time, CancellationToken cancellationToken)
    {
        var validator = new ManifestValidator(await LocalApiServer.StartAsync(new LocalApiServerOptions { TimeProvider = time }, cancellationToken), time);
        await CustomResources.InstallAsync(validator.client, time, cancellationToken);
        return validator;
    }

    public async Task<ValidationReport> ValidateAsync(IReadOnlyList<ManifestDocument> documents, CancellationToken cancellationToken)
    {
        foreach (var ns in documents.Select(document => document.Namespace).OfType<string>().Distinct(StringComparer.Ordinal).Where(ns => ns != ManifestApplier.DefaultNamespace))
        {
            await TryCreateAsync("api/v1/namespaces", new JsonObject { ["metadata"] = new JsonObject { ["name"] = ns } }, cancellationToken);
        }

        var (faults, remarks) = (new List<string>(), new List<string>());
        var paths = new ResourcePaths(client);
        foreach (var document in documents)
        {
            var collection = await paths.CollectionAsync(document.ApiVersion, document.Kind, document.Namespace ?? ManifestApplier.DefaultNamespace, cancellationToken);
            if (KatibImport.IsKatib(document))
            {
                faults.Add($"{document.Place}: this is an Experiment of Katib; tune import makes one of ours of it");
            }
            else if (collection is not null)
            {
                faults.AddRange(await FaultsOfAsync(document, collection, cancellationToken));
            }
            else if (document.IsExperiment)
            {
                faults.Add($"{document.PlaceOf("apiVersion")}: there is no {document.ApiVersion}; write apiVersion: tuneoperator.io/v1alpha1");
            }
            else
            {
                remarks.Add($"{document.Place}: {document.Kind} of {document.ApiVersion} is not known here, so it is not checked");
            }
        }

        if (!documents.Any(document => document.IsExperiment || KatibImport.IsKatib(document)))
        {
            remarks.Add($"{string.Join(", ", documents.Select(document => document.Source).Distinct(StringComparer.Ordinal).DefaultIfEmpty("what was given"))}: there is no Experiment in it");
        }

        return new ValidationReport(faults, remarks);
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        connection.Dispose();
        await server.DisposeAsync();
    }

    private async Task<IReadOnlyList<string>> FaultsOfAsync(ManifestDocument document, string collection, CancellationToken cancellationToken)
    {
        var (judged, strict) = await JudgeAsync(document, collection, strict: true, cancellationToken);
        if (judged is null && strict.Count > 0)
        {
            // Unknown fields are refused before anything else is looked at; without them the rest comes to light as well.
            (judged, var rest) = await JudgeAsync(document, collection, strict: false, cancellationToken);
            strict = [.. strict.Union(rest, StringComparer.Ordinal)];
        }

        return judged is not null && document.IsExperiment ? [.. strict, .. await DefinitionFaultsAsync(document, judged, cancellationToken)] : strict;
    }

    private async Task<(JsonObject? Judged, IReadOnlyList<string> Faults)> JudgeAsync(ManifestDocument document, string collection, bool strict, CancellationToken cancellationToken)
    {
        try
        {
            return (await client.DryRunAsync(collection, document.Json, strict, cancellationToken), []);
        }
        catch (ServerRefusalException e) when (e.Code == (int)HttpStatusCode.Conflict && document.Kind == "Namespace")
        {
            return (null, []);
        }
        catch (ServerRefusalException e)
        {
            return (null, RefusalText.Lines(document, e));
        }
    }

    private async Task<IReadOnlyList<string>> DefinitionFaultsAsync(ManifestDocument document, JsonObject judged, CancellationToken cancellationToken)
    {
        var experiment = KubernetesJson.Deserialize<Experiment>(judged.ToJsonString());
        experiment.Metadata.NamespaceProperty ??= ManifestApplier.DefaultNamespace;
        var (definition, errors) = DefinitionParser.Parse(experiment);
        if (definition is not null && await AcceptanceCheck.FindObjectionAsync(runtime.Client, definition, time, cancellationToken) is { } objection)
        {
            errors = [objection];
        }

        return [.. errors.Select(error => $"{document.PlaceOf(PathIn(error))}: {error}")];
    }

    /// <summary>What the API server says of a Job names the Job's field, which lies below the template.</summary>
    private static string PathIn(DefinitionError error) =>
        error.Reason == DefinitionError.TemplateRejected && JobField().Match(error.Message) is { Success: true } match ? $"{error.Path}.{match.Value}" : error.Path;

    private async Task TryCreateAsync(string collection, JsonObject item, CancellationToken cancellationToken)
    {
        try
        {
            await client.CreateAsync(collection, item, cancellationToken);
        }
        catch (ServerRefusalException)
        {
            // The document that names it is refused for it then, with its line.
        }
    }

    [GeneratedRegex(@"\bspec\.[A-Za-z0-9_.\[\]]+(?=:)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex JobField();
}
