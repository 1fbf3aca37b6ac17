using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using TuneOperator.Cli.Running;
using TuneOperator.LocalCluster;
using TuneOperator.LocalCluster.Images;
using TuneOperator.Operator;

namespace TuneOperator.Cli.Commands;

/// <summary>Keeps a cluster up until a signal comes.</summary>
internal sealed class ClusterAction(ClusterOptions options, TimeProvider time)
{
    public async Task<int> ExecuteAsync()
    {
        using var interrupts = new Interrupts(time);
        using ILoggerFactory? loggers = options.Verbose ? OperatorLogging.Create(LogFormat.Text, LogLevel.Information) : null;
        try
        {
            var settings = options.Cluster with
            {
                Images = ImageFiles.Load(options.Images, [Path.Combine(Environment.CurrentDirectory, LocalImages.FileName)]),
                TimeProvider = time,
                LoggerFactory = loggers ?? (ILoggerFactory)NullLoggerFactory.Instance,
            };
            await using var cluster = await LocalCluster.LocalCluster.StartAsync(settings, interrupts.Token);
            Directory.CreateDirectory(Path.GetDirectoryName(options.Kubeconfig)!);
            cluster.WriteKubeconfig(options.Kubeconfig);
            await ServeAsync(cluster, settings, interrupts);
            await Console.Error.WriteLineAsync("stopping the pods");
        }
        catch (Exception e) when (e is LocalImagesException or IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync($"tune cluster: {e.Message}");
            return ExitCodes.BadInput;
        }
        catch (ServerRefusalException e)
        {
            var remedy = options.Cluster.StateDirectory is { } directory ? $". Mend or delete what is in its way (tune cluster --no-operator --state {directory}), or choose another --state directory" : string.Empty;
            await Console.Error.WriteLineAsync($"tune cluster: {e.Message}{remedy}");
            return ExitCodes.BadInput;
        }
        catch (OperationCanceledException) when (interrupts.ExitCode is not null)
        {
            // Stopped while it started; what had been started is stopped by now.
        }

        return interrupts.ExitCode ?? throw new UnreachableException("the cluster stops on a signal only");
    }

    private async Task ServeAsync(LocalCluster.LocalCluster cluster, LocalClusterOptions settings, Interrupts interrupts)
    {
        await using var session = options.Operator ? await OperatorSession.StartAsync(cluster, settings, interrupts.Token) : null;
        await Console.Out.WriteLineAsync(
            $"""
            The local cluster{(options.Operator ? ", with the operator in it," : string.Empty)} is up at {cluster.Server.BaseAddress}. Point kubectl and helm at it:

              export KUBECONFIG={options.Kubeconfig}

            Ctrl-C stops it.
            """);
        var stopped = Task.Delay(Timeout.InfiniteTimeSpan, time, interrupts.Token);
        await (session is null ? stopped : Task.WhenAny(stopped, session.Operation).Unwrap()).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (session?.Operation is { IsFaulted: true } broken)
        {
            await broken;
        }
    }
}
