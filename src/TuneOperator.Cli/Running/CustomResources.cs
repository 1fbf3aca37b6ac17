using TuneOperator.Api.Experiments;
using TuneOperator.Api.Trials;
using TuneOperator.Api.Wire;
using TuneOperator.Cli.Manifests;

namespace TuneOperator.Cli.Running;

/// <summary>The CustomResourceDefinitions that this program was built with.</summary>
internal static class CustomResources
{
    private const string Prefix = "crds/";
    private const string Definitions = "apis/apiextensions.k8s.io/v1/customresourcedefinitions";

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>Creates them, or brings those of an earlier start up to date, and waits until the server serves their kinds.</summary>
    /// <exception cref="ServerRefusalException">The server says no; the message says to which.</exception>
    public static async Task InstallAsync(ClusterClient client, TimeProvider time, CancellationToken cancellationToken)
    {
        foreach (var definition in Read())
        {
            try
            {
                await client.ApplyAsync(Definitions, definition.Json, cancellationToken);
            }
            catch (ServerRefusalException e)
            {
                throw new ServerRefusalException(e.Code, $"the cluster refuses our CustomResourceDefinition {definition.Name}: {e.Message}", e.Causes, e);
            }
        }

        foreach (var kind in (string[])[Experiment.ExperimentKind, Trial.TrialKind])
        {
            while (await new ResourcePaths(client).CollectionAsync(ApiGroup.GroupVersion, kind, "default", cancellationToken) is null)
            {
                await Task.Delay(Pause, time, cancellationToken);
            }
        }
    }

    private static IEnumerable<ManifestDocument> Read()
    {
        var assembly = typeof(CustomResources).Assembly;
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            foreach (var document in ManifestReader.Parse(reader.ReadToEnd(), name))
            {
                yield return document;
            }
        }
    }
}
