using System.Diagnostics;
using System.Globalization;
using k8s;

namespace TuneOperator.Benchmarks;

/// <summary><c>tune cluster</c> in a process of its own, so that what is measured of it is not the client's.</summary>
internal sealed class ClusterProcess : IAsyncDisposable
{
    private const string Ready = "Ctrl-C stops it.";

    private readonly Process process;
    private readonly string directory;

    private ClusterProcess(Process process, string directory)
    {
        this.process = process;
        this.directory = directory;
    }

    /// <summary>A client that opens a connection for each watch, as 200 programs would.</summary>
    public HttpClient Connect()
    {
        var configuration = KubernetesClientConfiguration.BuildConfigFromConfigFile(Path.Combine(directory, "kubeconfig"));
        var authority = configuration.SslCaCerts;
        var handler = new SocketsHttpHandler { PooledConnectionLifetime = Timeout.InfiniteTimeSpan };
        handler.SslOptions.CertificateChainPolicy = new System.Security.Cryptography.X509Certificates.X509ChainPolicy
        {
            TrustMode = System.Security.Cryptography.X509Certificates.X509ChainTrustMode.CustomRootTrust,
            RevocationMode = System.Security.Cryptography.X509Certificates.X509RevocationMode.NoCheck,
        };
        handler.SslOptions.CertificateChainPolicy.CustomTrustStore.AddRange(authority);
        var client = new HttpClient(handler) { BaseAddress = new Uri(configuration.Host), Timeout = Timeout.InfiniteTimeSpan };
        client.DefaultRequestHeaders.Authorization = new System.Net.Http.Headers.AuthenticationHeaderValue("Bearer", configuration.AccessToken);
        return client;
    }

    /// <param name="durable">With <c>--state</c>.</param>
    public static async Task<ClusterProcess> StartAsync(string tune, bool durable, CancellationToken cancellation)
    {
        var temporary = Directory.CreateTempSubdirectory("tune-bench-").FullName;
        string[] state = durable ? ["--state", Path.Combine(temporary, "state")] : [];
        var start = new ProcessStartInfo(
            tune, ["cluster", "--no-operator", "--kubeconfig", Path.Combine(temporary, "kubeconfig"), .. state])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
        };
        var started = Process.Start(start)!;
        while (await started.StandardOutput.ReadLineAsync(cancellation) is { } line)
        {
            if (line.Contains(Ready, StringComparison.Ordinal))
                return new ClusterProcess(started, temporary);
        }

        throw new InvalidOperationException("tune cluster ended before it was up; its standard error says why");
    }

    /// <summary>The most memory that the process has held at a time, in MiB; Linux only.</summary>
    public double PeakMemory()
    {
        var line = File.ReadLines($"/proc/{process.Id}/status").First(l => l.StartsWith("VmHWM:", StringComparison.Ordinal));
        return double.Parse(line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        Directory.Delete(directory, recursive: true);
    }
}
