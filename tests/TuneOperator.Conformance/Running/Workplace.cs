using TuneOperator.Conformance.Masking;
using TuneOperator.Conformance.Transcripts;

namespace TuneOperator.Conformance.Running;

/// <summary>A copy of a scenario's folder, and a namespace of its name on the cluster. Disposed, both are gone.</summary>
internal sealed class Workplace : IAsyncDisposable
{
    private readonly string root;
    private readonly string scenario;
    private readonly Shell shell;
    private readonly Dictionary<string, string> literals = new(StringComparer.Ordinal);

    private Workplace(string root, string scenario)
    {
        this.root = root;
        this.scenario = scenario;
        shell = new Shell(Work, Home, Path.Combine(root, "kubeconfig"));
        literals[Work] = "<folder>";
    }

    private string Work => Path.Combine(root, "work");

    private string Home => Path.Combine(root, "home");

    public static async Task<Workplace> PrepareAsync(string scenario, string kubeconfig, CancellationToken cancellationToken)
    {
        var workplace = new Workplace(Directory.CreateTempSubdirectory("scenario-").FullName, scenario);
        Copy(Path.Combine(Tools.Scenarios, scenario), workplace.Work);
        var bin = Directory.CreateDirectory(Path.Combine(workplace.Home, "bin")).FullName;
        File.CreateSymbolicLink(Path.Combine(bin, "kubectl"), Tools.Kubectl);
        File.CreateSymbolicLink(Path.Combine(bin, "helm"), Tools.Helm);
        var own = Path.Combine(workplace.root, "kubeconfig");
        File.Copy(kubeconfig, own);
        await workplace.MustAsync($"kubectl config set-context --current --namespace={scenario}", cancellationToken);
        await workplace.MustAsync($"kubectl delete namespace {scenario} --ignore-not-found && kubectl create namespace {scenario}", cancellationToken);
        await workplace.MustAsync("kubectl wait --for=create serviceaccount/default configmap/kube-root-ca.crt --timeout=20s", cancellationToken);
        var nodes = await workplace.MustAsync("kubectl get nodes -o jsonpath='{.items[*].metadata.name}'", cancellationToken);
        foreach (var node in nodes.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            workplace.literals[$" {node}"] = " <node>";
            workplace.literals[$"/{node}"] = "/<node>";
            workplace.literals[$"\"{node}\""] = "\"<node>\"";
        }

        return workplace;
    }

    /// <returns>The step with what came of it this time.</returns>
    public async Task<Step> PlayAsync(Step step, CancellationToken cancellationToken)
    {
        var (output, exitCode) = await shell.RunAsync(step.Command, cancellationToken);
        return step with { Output = Masks.Apply(output, literals), ExitCode = exitCode };
    }

    public async ValueTask DisposeAsync()
    {
        await shell.RunAsync($"kubectl delete namespace {scenario} --ignore-not-found --wait=false", CancellationToken.None);
        Directory.Delete(root, recursive: true);
    }

    private async Task<string> MustAsync(string command, CancellationToken cancellationToken)
    {
        var (output, exitCode) = await shell.RunAsync(command, cancellationToken);
        return exitCode == 0 ? output : throw new InvalidOperationException($"{command}\n{output}");
    }

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.EnumerateFiles(from))
        {
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        }

        foreach (var folder in Directory.EnumerateDirectories(from))
        {
            Copy(folder, Path.Combine(to, Path.GetFileName(folder)));
        }
    }
}
