using System.Diagnostics;

namespace TuneOperator.EndToEnd.Tests.Plugin;

/// <summary><c>kubectl tune</c> as people run it: through kubectl, which finds the plugin on the PATH.</summary>
internal sealed class KubectlTune(string kubeconfig)
{
    private const string PluginFile = "kubectl-tune";

    /// <summary>Generous: the machine may be busy with other tests.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private static readonly string Kubectl = FindKubectl();

    /// <returns>The exit code, and what was printed on standard output and standard error.</returns>
    public async Task<(int Code, string Output, string Error)> RunAsync(CancellationToken cancellationToken, params string[] arguments)
    {
        NamePlugin();
        var start = new ProcessStartInfo(Kubectl, ["tune", .. arguments]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["PATH"] = $"{AppContext.BaseDirectory}{Path.PathSeparator}{Environment.GetEnvironmentVariable("PATH")}";
        start.Environment["KUBECONFIG"] = kubeconfig;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(patience.Token), process.StandardError.ReadToEndAsync(patience.Token));
        await process.WaitForExitAsync(patience.Token);
        return (process.ExitCode, await output, await error);
    }

    /// <summary>As <c>make build</c> does: the host finds its program under any name.</summary>
    private static void NamePlugin()
    {
        var plugin = Path.Combine(AppContext.BaseDirectory, PluginFile);
        if (!File.Exists(plugin))
        {
            var part = $"{plugin}.{Environment.ProcessId}";
            File.Copy(Path.Combine(AppContext.BaseDirectory, "tune"), part, overwrite: true);
            File.Move(part, plugin, overwrite: true);
        }
    }

    private static string FindKubectl()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "TuneOperator.sln")))
        {
            folder = folder.Parent;
        }

        var candidates = new[] { Path.Combine(folder?.FullName ?? string.Empty, ".tools", "kubectl") }
            .Concat((Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator).Select(directory => Path.Combine(directory, "kubectl")));
        return candidates.FirstOrDefault(File.Exists) ?? throw new FileNotFoundException("kubectl is neither in .tools/ nor on the PATH: run `make tools`, which fetches it");
    }
}
