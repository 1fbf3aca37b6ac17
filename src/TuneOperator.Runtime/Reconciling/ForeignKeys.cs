using TuneOperator.Runtime.Caching;

namespace TuneOperator.Runtime.Reconciling;

/// <summary>Wakes that come from no store.</summary>
internal sealed class ForeignKeys(Func<Action<EntityKey>, IDisposable> subscribe) : IWakeSource
{
    public IDisposable Subscribe(Action<EntityKey> wake) => subscribe(wake);
}
