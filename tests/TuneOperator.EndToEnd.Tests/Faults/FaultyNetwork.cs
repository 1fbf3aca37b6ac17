namespace TuneOperator.EndToEnd.Tests.Faults;

/// <summary>Stands between an operator and its API server, and does a fault to some of the requests.</summary>
/// <param name="fault">What becomes of a request; <c>send</c> lets it through.</param>
/// <param name="of">Which requests it may befall.</param>
/// <param name="every">1: it befalls each of them; 2: every second; and so on.</param>
/// <param name="times">How often at most.</param>
internal sealed class FaultyNetwork(Fault fault, Func<HttpRequestMessage, bool> of, int every = 1, int times = int.MaxValue) : DelegatingHandler
{
    private int seen;
    private int injected;

    /// <summary>How many objects a page of a list has; null: as many as were asked for.</summary>
    public int? PageSize { get; init; }

    public int Injected => Volatile.Read(ref injected);

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (PageSize is { } limit)
        {
            request.RequestUri = new Uri(request.RequestUri!.AbsoluteUri.Replace("limit=500", $"limit={limit}", StringComparison.Ordinal));
        }

        return of(request) && Interlocked.Increment(ref seen) % every == 0 && Interlocked.Increment(ref injected) <= times
            ? fault(request, () => base.SendAsync(request, cancellationToken))
            : base.SendAsync(request, cancellationToken);
    }
}

internal delegate Task<HttpResponseMessage> Fault(HttpRequestMessage request, Func<Task<HttpResponseMessage>> send);
