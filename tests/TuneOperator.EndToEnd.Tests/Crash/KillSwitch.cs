namespace TuneOperator.EndToEnd.Tests.Crash;

/// <summary>The operator dies at its n-th write: from then on nothing leaves it, and no answer reaches it.</summary>
/// <param name="write">From 1; one that never comes lets the operator live.</param>
/// <param name="takesEffect">Whether the write still reaches the server.</param>
internal sealed class KillSwitch(int write, bool takesEffect) : DelegatingHandler
{
    private readonly TaskCompletionSource killed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int writes;

    /// <summary>Completes with the death.</summary>
    public Task Killed => killed.Task;

    public int Writes => Volatile.Read(ref writes);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        DieIfKilled();
        var isLast = IsWrite(request) && Interlocked.Increment(ref writes) == write;
        if (isLast && !takesEffect)
        {
            killed.TrySetResult();
        }

        DieIfKilled();
        var response = await base.SendAsync(request, cancellationToken);
        if (isLast)
        {
            killed.TrySetResult();
        }

        if (killed.Task.IsCompleted)
        {
            response.Dispose();
        }

        DieIfKilled();
        return response;
    }

    private void DieIfKilled()
    {
        if (killed.Task.IsCompleted)
        {
            throw new HttpRequestException("this operator was killed");
        }
    }

    private static bool IsWrite(HttpRequestMessage request) =>
        request.Method != HttpMethod.Get && !request.RequestUri!.Query.Contains("dryRun=All", StringComparison.Ordinal);
}
