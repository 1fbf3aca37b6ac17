using System.Net;
using System.Text;

namespace TuneOperator.Controllers.Trials.Metrics.Prometheus;

/// <summary>Scrapes over HTTP from a server that may be anything: slow, endless, or one that sends the caller elsewhere.</summary>
internal sealed class HttpScraper(TimeProvider time) : IScraper
{
    public const int MaxBytes = 1024 * 1024;

    /// <summary>For all of it, from the connection to the last byte.</summary>
    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(2);

    private static readonly HttpMessageInvoker Invoker = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseProxy = false,
        UseCookies = false,
        Credentials = null,
        // A connection outlives the request that asked for it; it need not outlive it long.
        ConnectTimeout = TimeSpan.FromSeconds(10),
        MaxResponseHeadersLength = 16,
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(15),
    });

    public async Task<(string? Text, string? Trouble)> ScrapeAsync(Uri address, CancellationToken cancellationToken)
    {
        using var late = new CancellationTokenSource(Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, late.Token);
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Accept.ParseAdd("text/plain;version=0.0.4");
        try
        {
            using var response = await Invoker.SendAsync(request, either.Token);
            if (response.StatusCode != HttpStatusCode.OK)
            {
                return (null, $"{address} answers {(int)response.StatusCode}{((int)response.StatusCode is >= 300 and < 400 ? ", and redirects are not followed" : string.Empty)}");
            }

            await using var body = await response.Content.ReadAsStreamAsync(either.Token);
            return await ReadAsync(body, either.Token) is { } text ? (text, null) : (null, $"{address} serves more than {MaxBytes / 1024 / 1024} MiB");
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return (null, $"{address} can't be read: {e.Message}");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return (null, $"{address} did not answer within {Timeout.TotalSeconds:0} s");
        }
    }

    private static async Task<string?> ReadAsync(Stream body, CancellationToken cancellationToken)
    {
        using var text = new MemoryStream();
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await body.ReadAsync(buffer, cancellationToken)) > 0)
        {
            if (text.Length + read > MaxBytes)
            {
                return null;
            }

            text.Write(buffer, 0, read);
        }

        return Encoding.UTF8.GetString(text.GetBuffer(), 0, (int)text.Length);
    }
}
