namespace TuneOperator.Runtime.Caching;

internal sealed class Subscription(Action end) : IDisposable
{
    public void Dispose() => end();
}
