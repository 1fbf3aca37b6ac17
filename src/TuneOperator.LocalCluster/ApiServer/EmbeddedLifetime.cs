using Microsoft.Extensions.Hosting;

namespace TuneOperator.LocalCluster.ApiServer;

/// <summary>Leaves Ctrl-C and SIGTERM to the program around: the default would take them and keep it from ending.</summary>
internal sealed class EmbeddedLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
