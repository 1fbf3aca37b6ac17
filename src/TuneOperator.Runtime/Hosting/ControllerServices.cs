using k8s;
using k8s.Models;
using Microsoft.Extensions.Logging;
using TuneOperator.Abstractions.Client;

namespace TuneOperator.Runtime.Hosting;

internal sealed class ControllerServices(IKubernetesClient client, IEventRecorder events, StoreRegistry stores, TimeProvider time, ILoggerFactory loggerFactory)
    : IControllerServices
{
    public IKubernetesClient Client => client;

    public IEventRecorder Events => events;

    public TimeProvider Time => time;

    public ILoggerFactory LoggerFactory => loggerFactory;

    public IEntityStore<TEntity> Store<TEntity>()
        where TEntity : class, IKubernetesObject<V1ObjectMeta> => stores.Of<TEntity>();
}
