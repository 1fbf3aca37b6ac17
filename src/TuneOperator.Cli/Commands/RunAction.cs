using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Spectre.Console;
using TuneOperator.Cli.Manifests;
using TuneOperator.Cli.Observing;
using TuneOperator.Cli.Progress;
using TuneOperator.Cli.Results;
using TuneOperator.Cli.Running;
using TuneOperator.LocalCluster;
using TuneOperator.LocalCluster.Images;
using TuneOperator.Operator;

namespace TuneOperator.Cli.Commands;

/// <summary>Runs manifests on a cluster of its own, from reading them to the exit code.</summary>
internal sealed class RunAction(RunOptions options, TimeProvider time)
{
    private static readonly TimeSpan PlainInterval = TimeSpan.FromSeconds(2);

    // Without a terminal there is no width to fit into.
    private const int UnlimitedWidth = 1000;

    public async Task<int> ExecuteAsync()
    {
        using var interrupts = new Interrupts(time);
        using ILoggerFactory? loggers = options.Verbose ? OperatorLogging.Create(LogFormat.Text, LogLevel.Information) : null;
        try
        {
            var documents = ManifestReader.ReadFiles(options.Files, Console.In);
            RunnableManifest.Check(documents, options.Files);
            var cluster = options.Node with
            {
                Images = ImageFiles.Load(options.Images, options.Files),
                TimeProvider = time,
                LoggerFactory = loggers ?? (ILoggerFactory)NullLoggerFactory.Instance,
            };
            return await RunAsync(cluster, documents, interrupts);
        }
        catch (Exception e) when (e is ManifestException or LocalImagesException)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return ExitCodes.BadInput;
        }
        catch (ServerRefusalException e)
        {
            await Console.Error.WriteLineAsync($"tune run: {e.Message}");
            return ExitCodes.Failed;
        }
        catch (OperationCanceledException) when (interrupts.ExitCode is { } code)
        {
            return code;
        }
    }

    private async Task<int> RunAsync(LocalClusterOptions cluster, IReadOnlyList<ManifestDocument> documents, Interrupts interrupts)
    {
        IReadOnlyList<ExperimentSnapshot> experiments;
        await using (var session = await RunSession.StartAsync(cluster, documents, interrupts.Token))
        {
            experiments = await Display().WhileAsync(show => session.WatchAsync(show, interrupts.Token));
            if (interrupts.ExitCode is not null && !options.Quiet)
            {
                await Console.Error.WriteLineAsync("interrupted: stopping the pods");
            }
        }

        if (experiments.FirstOrDefault(experiment => experiment.Outcome == ExperimentOutcome.NotAccepted) is { } refused)
        {
            var document = documents.FirstOrDefault(d => d.IsExperiment && d.Name == refused.Name && (d.Namespace ?? ManifestApplier.DefaultNamespace) == refused.Namespace);
            await Console.Error.WriteLineAsync(RefusalText.NotAccepted(document, refused));
            return ExitCodes.BadInput;
        }

        Print(experiments);
        return interrupts.ExitCode ?? (experiments.All(experiment => experiment.Outcome == ExperimentOutcome.Succeeded) ? ExitCodes.Succeeded : ExitCodes.Failed);
    }

    private IProgressDisplay Display()
    {
        if (options.Quiet)
        {
            return new NoProgress();
        }

        // A log and a display that is drawn over would destroy each other.
        return Console.IsErrorRedirected || options.Verbose
            ? new PlainProgress(Console.Error, time, PlainInterval)
            : new LiveProgress(AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) }), time);
    }

    private void Print(IReadOnlyList<ExperimentSnapshot> experiments)
    {
        if (options.Output == OutputFormat.Json)
        {
            Console.Out.WriteLine(ResultJson.Print(experiments));
            return;
        }

        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Out) });
        if (Console.IsOutputRedirected)
        {
            console.Profile.Width = UnlimitedWidth;
        }

        new ResultTable(console).Write(experiments);
    }
}
