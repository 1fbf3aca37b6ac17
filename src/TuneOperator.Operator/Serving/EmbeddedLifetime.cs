using Microsoft.Extensions.Hosting;

namespace TuneOperator.Operator.Serving;

/// <summary>Leaves signals to the command around.</summary>
internal sealed class EmbeddedLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
