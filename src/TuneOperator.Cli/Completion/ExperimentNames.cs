using System.CommandLine.Completions;
using TuneOperator.Cli.Connecting;
using TuneOperator.Cli.Running;

namespace TuneOperator.Cli.Completion;

/// <summary>Completes the names of the namespace's experiments. A shell waits for it, so it gives up soon, and says nothing when it fails.</summary>
internal sealed class ExperimentNames(ConnectionOptions connection)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public IEnumerable<CompletionItem> Complete(CompletionContext context)
    {
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            return [.. ReadAsync(connection.TargetOf(context.ParseResult), patience.Token).GetAwaiter().GetResult().Select(name => new CompletionItem(name))];
        }
        catch (Exception e) when (e is CommandException or ServerRefusalException or HttpRequestException or OperationCanceledException or InvalidOperationException)
        {
            return [];
        }
    }

    private static async Task<IReadOnlyList<string>> ReadAsync(Target target, CancellationToken cancellationToken)
    {
        var configuration = KubeconfigReader.Read(target);
        using var client = new ClusterClient(configuration);
        var source = new ExperimentSource(client, target.Namespace ?? (configuration.Namespace is { Length: > 0 } own ? own : "default"));
        return [.. (await source.ListAsync(allNamespaces: false, cancellationToken)).Select(experiment => experiment.Name)];
    }
}
