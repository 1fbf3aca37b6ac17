using System.CommandLine;
using TuneOperator.LocalCluster.Images;

namespace TuneOperator.Cli.Commands;

/// <summary><c>tune cluster</c> and its options.</summary>
internal static class ClusterCommand
{
    private static readonly Option<int> Port = new("--port") { Description = "Port on the loopback interface. Default: a free one.", HelpName = "N", DefaultValueFactory = _ => 0 };
    private static readonly Option<string?> Kubeconfig = new("--kubeconfig") { Description = "Where the kubeconfig is written, readable by you only. Default: ~/.kube/tune", HelpName = "FILE" };
    private static readonly Option<string?> State = new("--state") { Description = "Where everything is kept, so that the next start goes on from there. Default: the cluster ends with the process.", HelpName = "DIR" };
    private static readonly Option<bool> NoOperator = new("--no-operator") { Description = "An empty cluster: neither our CustomResourceDefinitions nor the operator." };
    private static readonly Option<bool> Verbose = new("--verbose", "-v") { Description = "Log what the operator and the cluster do, on standard error." };

    private const string Notes =
        """
        Details:
          One node, in this process; pods run as processes of this machine and end with it. What an image stands for says
          local-images.yaml; the command of a container whose image it does not name is a program of this machine.
          It listens on 127.0.0.1 only, with TLS, and every request needs the token that is in the kubeconfig.

          With --state DIR the objects, keys, port and logs of pods are kept in DIR, which the cluster has for itself. A write
          that was answered is there after a kill at any moment. Pods do not outlive the cluster: those that ran are Failed
          at the next start, as after the reboot of a node, and their Jobs go on by their own rules.

        Exit codes:
          1    an option is wrong, the port is taken, or DIR is in use or not a cluster's
          130  Ctrl-C, and 143 a termination signal: the pods were stopped

        Examples:
          tune cluster --gpus 4
          tune cluster --state ~/.tune/cluster
          KUBECONFIG=~/.kube/tune kubectl apply -f experiment.yaml
        """;

    public static Command Create()
    {
        var node = new NodeOptions($"Default: {LocalImages.FileName} in the working directory, if there is one.");
        var command = new Command("cluster", "Keeps a local cluster up, with the operator in it, for kubectl and helm.")
        {
            Port, Kubeconfig, State, NoOperator, Verbose,
        };
        node.AddTo(command);
        Port.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && int.TryParse(result.Tokens[0].Value, out var port) && port is < 0 or > 65535)
            {
                result.AddError("--port is between 0 and 65535");
            }
        });
        foreach (var path in new[] { State, Kubeconfig })
        {
            path.Validators.Add(result =>
            {
                if (result.Tokens is [{ Value: "" }])
                {
                    result.AddError($"{path.Name} is empty");
                }
            });
        }

        command.Add(HelpNotes.Option(Notes));
        command.SetAction((arguments, _) => new ClusterAction(OptionsOf(arguments, node), TimeProvider.System).ExecuteAsync());
        return command;
    }

    private static ClusterOptions OptionsOf(ParseResult arguments, NodeOptions node) => new()
    {
        Images = node.ImagesOf(arguments),
        Cluster = node.MachineOf(arguments) with
        {
            Port = arguments.GetValue(Port),
            StateDirectory = arguments.GetValue(State) is { } directory ? Path.GetFullPath(directory) : null,
            Tls = true,
        },
        Kubeconfig = Path.GetFullPath(arguments.GetValue(Kubeconfig) ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".kube", "tune")),
        Operator = !arguments.GetValue(NoOperator),
        Verbose = arguments.GetValue(Verbose),
    };
}
