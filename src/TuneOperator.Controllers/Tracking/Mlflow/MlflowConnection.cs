using System.Net;
using System.Net.Sockets;
using TuneOperator.Controllers.Experiments.Definition.Tracking;

namespace TuneOperator.Controllers.Tracking.Mlflow;

/// <summary>Connections to wherever users' URIs lead: with nothing of the operator's own, no redirects, no proxy, no cookies, and an address that is checked after its name was resolved.</summary>
internal static class MlflowConnection
{
    public const int LargestAnswer = 1 << 20;

    /// <summary>Connections are made anew so often, so that a server that moved is found.</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(2);

    public static HttpClient CreateClient(bool allowLoopback)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            AutomaticDecompression = DecompressionMethods.None,
            MaxResponseHeadersLength = 32,
            MaxConnectionsPerServer = 4,
            PooledConnectionLifetime = Lifetime,
            ConnectCallback = (context, cancellationToken) => ConnectAsync(context.DnsEndPoint, allowLoopback, cancellationToken),
        };
        return new HttpClient(handler, disposeHandler: true) { MaxResponseContentBufferSize = LargestAnswer, Timeout = Timeout.InfiniteTimeSpan };
    }

    private static async ValueTask<Stream> ConnectAsync(DnsEndPoint to, bool allowLoopback, CancellationToken cancellationToken)
    {
        var addresses = await Dns.GetHostAddressesAsync(to.Host, cancellationToken);
        var allowed = Array.FindAll(addresses, address => AddressRule.Allows(address, allowLoopback));
        if (allowed.Length == 0)
        {
            throw new TrackingException($"{to.Host} leads to an address that is never called: link-local, a cloud's metadata, or the operator's own pod");
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        var connected = false;
        try
        {
            await socket.ConnectAsync(allowed, to.Port, cancellationToken);
            connected = true;
            return new NetworkStream(socket, ownsSocket: true);
        }
        finally
        {
            if (!connected)
            {
                socket.Dispose();
            }
        }
    }
}
