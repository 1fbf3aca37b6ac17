using System.CommandLine;

namespace TuneOperator.Cli.Connecting;

/// <summary>The options by which a command finds the cluster, spelt as kubectl's.</summary>
internal sealed class ConnectionOptions
{
    private readonly Option<string?> namespaceName = new("--namespace", "-n") { Description = "Namespace of the experiment. Default: that of the context.", HelpName = "NAME" };
    private readonly Option<string?> context = new("--context") { Description = "Context of the kubeconfig. Default: the current one.", HelpName = "NAME" };
    private readonly Option<string?> kubeconfig = new("--kubeconfig") { Description = "Kubeconfig of the cluster. Default: KUBECONFIG, else ~/.kube/config.", HelpName = "FILE" };

    public void AddTo(Command command)
    {
        command.Add(namespaceName);
        command.Add(context);
        command.Add(kubeconfig);
    }

    public Target TargetOf(ParseResult arguments) => new(arguments.GetValue(namespaceName), arguments.GetValue(context), arguments.GetValue(kubeconfig));
}
