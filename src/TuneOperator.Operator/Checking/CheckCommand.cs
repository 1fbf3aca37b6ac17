using System.CommandLine;
using k8s;
using k8s.Exceptions;

namespace TuneOperator.Operator.Checking;

/// <summary><c>tune-operator check</c>: what <c>helm test</c> runs, with the operator's own image and account.</summary>
internal static class CheckCommand
{
    private static readonly Option<string?> Kubeconfig = new("--kubeconfig") { Description = "Kubeconfig of the cluster. Default: the pod's service account, else KUBECONFIG, else ~/.kube/config.", HelpName = "FILE" };
    private static readonly Option<string> LeaseNamespace = new("--lease-namespace") { Description = "Namespace of the Lease tune-operator.", HelpName = "NAME", Required = true };
    private static readonly Option<int> Timeout = new("--timeout") { Description = "Seconds until what is not there yet is taken for missing.", HelpName = "N", DefaultValueFactory = _ => 60 };

    public static Command Create()
    {
        var command = new Command(
            "check",
            """
            Checks an installation: the API server serves Experiment and Trial, and an operator holds the Lease and renews it.

            Exits with 0 when all is well, with 1 and a sentence when something is not.

            Example:
              tune-operator check --kubeconfig ~/.kube/config --lease-namespace tune-system
            """)
        {
            Kubeconfig, LeaseNamespace, Timeout,
        };
        Timeout.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && int.TryParse(result.Tokens[0].Value, out var seconds) && seconds is < 1 or > 3600)
            {
                result.AddError("--timeout is between 1 and 3600");
            }
        });
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        try
        {
            using var client = new Kubernetes(Configuration(arguments.GetValue(Kubeconfig)));
            var check = new InstallationCheck(client, arguments.GetRequiredValue(LeaseNamespace), TimeProvider.System);
            var fault = await check.FindFaultAsync(TimeSpan.FromSeconds(arguments.GetValue(Timeout)), cancellationToken);
            await (fault is null ? Console.Out.WriteLineAsync("The kinds are served, and the Lease is held and renewed.") : Console.Error.WriteLineAsync($"tune-operator check: {fault}"));
            return fault is null ? 0 : 1;
        }
        catch (Exception e) when (e is KubeConfigException or FileNotFoundException or HttpRequestException)
        {
            await Console.Error.WriteLineAsync($"tune-operator check: {e.Message}");
            return OperatorCommand.BadInput;
        }
    }

    private static KubernetesClientConfiguration Configuration(string? kubeconfig) => kubeconfig switch
    {
        not null => KubernetesClientConfiguration.BuildConfigFromConfigFile(kubeconfig),
        null when KubernetesClientConfiguration.IsInCluster() => KubernetesClientConfiguration.InClusterConfig(),
        null => KubernetesClientConfiguration.BuildDefaultConfig(),
    };
}
