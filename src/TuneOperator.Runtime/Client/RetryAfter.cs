namespace TuneOperator.Runtime.Client;

/// <summary>The wait that a Retry-After header asks for, in seconds or until a date; bounded, so that a wrong clock or header can't park a request.</summary>
internal static class RetryAfter
{
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    public static TimeSpan? Of(HttpResponseMessage? response, TimeProvider time)
    {
        var header = response?.Headers.RetryAfter;
        var wait = header?.Delta ?? (header?.Date is { } date ? date - time.GetUtcNow() : null);
        return wait switch
        {
            null => null,
            { } value when value < TimeSpan.Zero => TimeSpan.Zero,
            { } value when value > Longest => Longest,
            { } value => value,
        };
    }
}
