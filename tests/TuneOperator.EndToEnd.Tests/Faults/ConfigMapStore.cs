using k8s.Models;
using Microsoft.Extensions.Logging.Abstractions;
using TuneOperator.Abstractions.Client;
using TuneOperator.EndToEnd.Tests.Fixtures;
using TuneOperator.Runtime.Client;
using TuneOperator.Runtime.Hosting;

namespace TuneOperator.EndToEnd.Tests.Faults;

/// <summary>A runtime without controllers, which only keeps the ConfigMaps of a namespace.</summary>
internal sealed class ConfigMapStore : IAsyncDisposable
{
    private readonly string ns;
    private readonly ApiConnection connection;
    private readonly ControllerRuntime runtime;
    private readonly CancellationTokenSource stopping = new();
    private readonly Task operation;

    public ConfigMapStore(ClusterFixture cluster, string ns, DelegatingHandler between, TimeProvider time)
    {
        this.ns = ns;
        connection = cluster.Connect(between);
        runtime = new ControllerRuntimeBuilder(connection, new ControllerRuntimeOptions { Namespaces = [ns] }, time, NullLoggerFactory.Instance)
            .Watch<V1ConfigMap>()
            .Build();
        operation = runtime.RunAsync(stopping.Token);
    }

    public IKubernetesClient Client => runtime.Client;

    public V1ConfigMap? Find(string name) => runtime.Services.Store<V1ConfigMap>().Get(ns, name);

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await operation;
        connection.Dispose();
        stopping.Dispose();
    }
}
