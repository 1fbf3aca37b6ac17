using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Time.Testing;
using TuneOperator.Controllers.Trials.Metrics.Prometheus;

namespace TuneOperator.Controllers.Tests.Trials.Metrics.Prometheus;

/// <summary>Against a server of bytes: what a trial serves may be no HTTP at all.</summary>
public sealed class HttpScraperTests : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly FakeTimeProvider time = new();

    public HttpScraperTests() => listener.Start();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private Uri Address => new($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/metrics");

    public void Dispose() => listener.Dispose();

    [Fact]
    public async Task Page_is_read()
    {
        var (text, trouble) = await ScrapeAsync(Ok("accuracy 0.9\n"));

        Assert.Equal(("accuracy 0.9\n", null), (text, trouble));
    }

    [Theory]
    [InlineData("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n", "answers 404")]
    [InlineData("HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n", "answers 302, and redirects are not followed")]
    [InlineData("HTTP/1.1 204 No Content\r\n\r\n", "answers 204")]
    [InlineData("this is no HTTP\r\n\r\n", "can't be read")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\naccuracy 0.", "can't be read")]
    [InlineData("", "can't be read")]
    public async Task Answer_that_is_no_page_is_told(string answer, string says)
    {
        var (text, trouble) = await ScrapeAsync(answer);

        Assert.Null(text);
        Assert.Contains(says, trouble, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_of_more_than_a_mebibyte_is_not_read_to_its_end()
    {
        var (text, trouble) = await ScrapeAsync("HTTP/1.1 200 OK\r\n\r\n" + new string('x', HttpScraper.MaxBytes + 1));

        Assert.Null(text);
        Assert.Contains("more than 1 MiB", trouble, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_of_a_mebibyte_is_read() =>
        Assert.Equal(HttpScraper.MaxBytes, (await ScrapeAsync(Ok(new string('x', HttpScraper.MaxBytes)))).Text?.Length);

    [Fact]
    public async Task Nobody_who_listens_is_told()
    {
        var address = Address;
        listener.Stop();

        Assert.Contains("can't be read", (await new HttpScraper(time).ScrapeAsync(address, Cancellation)).Trouble, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\naccuracy 0.")]
    public async Task Server_that_says_no_more_is_given_up_after_two_seconds(string answer)
    {
        var scrape = new HttpScraper(time).ScrapeAsync(Address, Cancellation);
        using var connection = await listener.AcceptSocketAsync(Cancellation);
        await RequestAsync(connection);
        await connection.SendAsync(Encoding.ASCII.GetBytes(answer), Cancellation);

        time.Advance(HttpScraper.Timeout);

        Assert.Contains("did not answer within 2 s", (await scrape).Trouble, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cancellation_is_no_answer()
    {
        using var stop = new CancellationTokenSource();
        var scrape = new HttpScraper(time).ScrapeAsync(Address, stop.Token);
        using var connection = await listener.AcceptSocketAsync(Cancellation);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => scrape);
    }

    private static string Ok(string page) => $"HTTP/1.1 200 OK\r\nContent-Length: {page.Length}\r\n\r\n{page}";

    private async Task<(string? Text, string? Trouble)> ScrapeAsync(string answer)
    {
        var scrape = new HttpScraper(time).ScrapeAsync(Address, Cancellation);
        using (var connection = await listener.AcceptSocketAsync(Cancellation))
        {
            await RequestAsync(connection);
            try
            {
                for (var rest = Encoding.ASCII.GetBytes(answer).AsMemory(); rest.Length > 0;)
                {
                    rest = rest[await connection.SendAsync(rest, Cancellation)..];
                }

                connection.Shutdown(SocketShutdown.Both);
            }
            catch (SocketException)
            {
                // It hung up on too much.
            }
        }

        // HTTP clients ask once more when a server hangs up without a word.
        listener.Stop();
        return await scrape;
    }

    private static async Task RequestAsync(Socket connection)
    {
        var buffer = new byte[4096];
        var request = string.Empty;
        while (!request.EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            var read = await connection.ReceiveAsync(buffer, Cancellation);
            Assert.NotEqual(0, read);
            request += Encoding.ASCII.GetString(buffer, 0, read);
        }

        Assert.StartsWith("GET /metrics HTTP/1.1\r\n", request, StringComparison.Ordinal);
        Assert.DoesNotContain("Authorization", request, StringComparison.OrdinalIgnoreCase);
    }
}
