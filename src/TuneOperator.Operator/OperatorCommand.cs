using System.CommandLine;
using k8s.Exceptions;
using TuneOperator.Operator.Checking;
using TuneOperator.Operator.Pushing;
using TuneOperator.Operator.Serving;
using TuneOperator.Operator.Telemetry;
using TuneOperator.Runtime.Client;

namespace TuneOperator.Operator;

/// <summary>The command line of <c>tune-operator</c>.</summary>
internal static class OperatorCommand
{
    /// <summary>The input can't be followed: a missing kubeconfig, an unknown option.</summary>
    public const int BadInput = 1;

    private static readonly Option<FileInfo?> Kubeconfig = new("--kubeconfig") { Description = "Kubeconfig of the cluster. Default: the pod's service account, else KUBECONFIG, else ~/.kube/config.", HelpName = "FILE" };
    private static readonly Option<string?> Context = new("--context") { Description = "Context of the kubeconfig. Default: the current one.", HelpName = "NAME" };
    private static readonly Option<string[]> Namespaces = new("--namespace", "-n") { Description = "Serve this namespace only; may be given several times. Default: all namespaces.", HelpName = "NAME" };
    private static readonly Option<string?> LeaseNamespace = new("--lease-namespace") { Description = "Namespace of the Lease tune-operator. Default: the pod's own, else the only --namespace, else default.", HelpName = "NAME" };
    private static readonly Option<bool> NoElection = new("--no-leader-election") { Description = "Run without a Lease: only where no second operator can run." };
    private static readonly Option<int> Workers = new("--workers") { Description = "Reconciles at a time, of each controller.", DefaultValueFactory = _ => 8 };
    private static readonly Option<LogFormat> Format = new("--log-format") { Description = "Text for people, Json for a log collector.", DefaultValueFactory = _ => LogFormat.Text };
    private static readonly Option<Microsoft.Extensions.Logging.LogLevel> Level = new("--log-level") { Description = "Least level that is logged.", DefaultValueFactory = _ => Microsoft.Extensions.Logging.LogLevel.Information };

    private static readonly Option<DirectoryInfo?> TrackingTokens = new("--tracking-token-dir") { Description = "Directory of tokens of MLflow servers, in files NAMESPACE_SECRET_KEY. Default: none.", HelpName = "DIR" };

    public static RootCommand Create()
    {
        var command = new RootCommand(
            """
            Runs the TuneOperator controllers against a cluster, until stopped.

            The CustomResourceDefinitions must be installed: kubectl apply -f crds/

            Example:
              tune-operator --kubeconfig ~/.kube/config --namespace team-a
            """)
        {
            Kubeconfig, Context, Namespaces, LeaseNamespace, NoElection, Workers, Format, Level, PortOptions.Health, PortOptions.Metrics, PushOptions.Port, PushOptions.Url, PushOptions.Certificate, TrackingTokens, CheckCommand.Create(),
        };
        Workers.Validators.Add(result =>
        {
            if (result.GetValue(Workers) is < 1 or > 256)
            {
                result.AddError("--workers is between 1 and 256");
            }
        });
        command.Validators.Add(PortOptions.Validate);
        command.Validators.Add(PushOptions.Validate);
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        using var loggers = OperatorLogging.Create(arguments.GetValue(Format), arguments.GetValue(Level));
        try
        {
            using var connection = ApiConnection.Detect(arguments.GetValue(Kubeconfig)?.FullName, arguments.GetValue(Context));
            using var push = PushOptions.Of(arguments, TimeProvider.System);
            var options = OptionsOf(arguments, connection) with { Push = push };
            var runtime = OperatorRuntime.Create(connection, options, TimeProvider.System, loggers);
            using var traces = TracePipeline.FromEnvironment(options.Lease?.Identity);
            await using var servers = await OperatorServers.StartAsync(runtime, PortOptions.Of(arguments), loggers, cancellationToken);
            await using var pushes = push is null ? null : await PushServer.StartAsync(push, runtime, loggers, cancellationToken);
            await runtime.RunAsync(cancellationToken);
            return 0;
        }
        catch (Exception e) when (e is KubeConfigException or FileNotFoundException or FormatException or PortException or PushCertificateException)
        {
            await Console.Error.WriteLineAsync($"tune-operator: {e.Message}");
            return BadInput;
        }
    }

    private static OperatorOptions OptionsOf(ParseResult arguments, ApiConnection connection)
    {
        var namespaces = arguments.GetValue(Namespaces) ?? [];
        var identity = LeaseIdentity.OfThis(Environment.GetEnvironmentVariable("POD_NAME"), isInCluster: connection.Namespace is not null && k8s.KubernetesClientConfiguration.IsInCluster());
        return new OperatorOptions
        {
            Namespaces = namespaces,
            Workers = arguments.GetValue(Workers),
            TrackingTokenDirectory = arguments.GetValue(TrackingTokens)?.FullName,
            TracksToLoopback = !k8s.KubernetesClientConfiguration.IsInCluster(),
            JitterSeed = identity.Name.GetHashCode(StringComparison.Ordinal),
            Lease = arguments.GetValue(NoElection) ? null : new LeaseSettings(arguments.GetValue(LeaseNamespace) ?? connection.Namespace ?? (namespaces is [var only] ? only : "default"), identity.Name, LeaseIdentity.KnowsGone),
        };
    }
}
