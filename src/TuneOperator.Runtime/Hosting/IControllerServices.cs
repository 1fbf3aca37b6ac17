using k8s;
using k8s.Models;
using Microsoft.Extensions.Logging;
using TuneOperator.Abstractions.Client;

namespace TuneOperator.Runtime.Hosting;

/// <summary>What a controller is built from.</summary>
public interface IControllerServices
{
    IKubernetesClient Client { get; }

    IEventRecorder Events { get; }

    TimeProvider Time { get; }

    ILoggerFactory LoggerFactory { get; }

    /// <exception cref="InvalidOperationException">The kind is not watched.</exception>
    IEntityStore<TEntity> Store<TEntity>()
        where TEntity : class, IKubernetesObject<V1ObjectMeta>;
}
