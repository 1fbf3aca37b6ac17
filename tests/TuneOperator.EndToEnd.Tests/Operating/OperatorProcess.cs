using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using TuneOperator.EndToEnd.Tests.Fixtures;
using Xunit;

namespace TuneOperator.EndToEnd.Tests.Operating;

/// <summary>The built <c>tune-operator</c> as a process of its own, with both its ports open. Disposed, it is gone.</summary>
internal sealed class OperatorProcess : IAsyncDisposable
{
    /// <summary>Generous: the machine may be busy with other tests.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(50);

    private readonly StringBuilder log = new();
    private readonly HttpClient http = new();
    private readonly Process process;
    private readonly int healthPort;
    private readonly int metricsPort;

    private OperatorProcess(Process process, int healthPort, int metricsPort)
    {
        this.process = process;
        this.healthPort = healthPort;
        this.metricsPort = metricsPort;
        process.ErrorDataReceived += (_, line) =>
        {
            lock (log)
            {
                log.Append(line.Data).Append(line.Data is null ? string.Empty : "\n");
            }
        };
        process.BeginErrorReadLine();
    }

    public string Log
    {
        get
        {
            lock (log)
            {
                return log.ToString();
            }
        }
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <param name="pod">Its name in the Lease.</param>
    public static OperatorProcess Start(ClusterFixture cluster, string pod, string leaseNamespace, IReadOnlyDictionary<string, string>? environment = null, params string[] arguments)
    {
        var kubeconfig = Path.GetTempFileName();
        cluster.WriteKubeconfig(kubeconfig);
        var (healthPort, metricsPort) = FreePorts();
        string[] usual = ["--kubeconfig", kubeconfig, "--lease-namespace", leaseNamespace, $"--health-port={healthPort}", $"--metrics-port={metricsPort}"];
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "tune-operator"), [.. usual, .. arguments]) { UseShellExecute = false, RedirectStandardError = true };
        start.Environment["POD_NAME"] = pod;
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        return new OperatorProcess(Process.Start(start)!, healthPort, metricsPort);
    }

    public Task<HttpStatusCode> HealthAsync() => StatusAsync("healthz");

    public Task<HttpStatusCode> ReadinessAsync() => StatusAsync("readyz");

    public async Task<Exposition> ScrapeAsync() => Exposition.Parse(await http.GetStringAsync(new Uri($"http://localhost:{metricsPort}/metrics"), Cancellation));

    public Task UntilReadyAsync() => UntilAsync(async () => await ReadinessAsync() == HttpStatusCode.OK, "ready");

    public Task UntilLeadingAsync() => UntilAsync(async () => (await ScrapeAsync()).Value("tuneoperator_leader") == 1, "leading");

    public async Task UntilAsync(Func<Task<bool>> holds, string what)
    {
        using var timer = new PeriodicTimer(LookEvery, TimeProvider.System);
        var began = TimeProvider.System.GetTimestamp();
        while (!await HoldsAsync(holds))
        {
            Assert.False(process.HasExited, $"the operator has ended: {Log}");
            Assert.True(TimeProvider.System.GetElapsedTime(began) < Patience, $"after {Patience} the operator is still not {what}: {Log}");
            await timer.WaitForNextTickAsync(Cancellation);
        }
    }

    public async Task<int> StopAsync()
    {
        using var kill = Process.Start("kill", ["-s", "TERM", $"{process.Id}"]);
        await process.WaitForExitAsync(Cancellation);
        return process.ExitCode;
    }

    /// <summary>As <c>kill -9</c> does: nothing is released, nothing is said.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync(Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill();
            await process.WaitForExitAsync(CancellationToken.None);
        }

        process.Dispose();
        http.Dispose();
    }

    /// <summary>Before it listens it can't be asked.</summary>
    private static async Task<bool> HoldsAsync(Func<Task<bool>> holds)
    {
        try
        {
            return await holds();
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static (int Health, int Metrics) FreePorts()
    {
        using var first = new TcpListener(IPAddress.IPv6Any, 0);
        using var second = new TcpListener(IPAddress.IPv6Any, 0);
        first.Start();
        second.Start();
        return (((IPEndPoint)first.LocalEndpoint).Port, ((IPEndPoint)second.LocalEndpoint).Port);
    }

    private async Task<HttpStatusCode> StatusAsync(string path)
    {
        using var response = await http.GetAsync(new Uri($"http://localhost:{healthPort}/{path}"), Cancellation);
        return response.StatusCode;
    }
}
