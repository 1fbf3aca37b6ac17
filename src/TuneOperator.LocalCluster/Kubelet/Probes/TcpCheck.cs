using System.Net.Sockets;

namespace TuneOperator.LocalCluster.Kubelet.Probes;

/// <summary>Healthy is who accepts a connection.</summary>
internal sealed class TcpCheck(string host, int port, TimeProvider time) : ICheck
{
    public async Task<ProbeOutcome> Ask(TimeSpan timeout, CancellationToken cancellation)
    {
        using var patience = new CancellationTokenSource(timeout, time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellation, patience.Token);
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(host, port, linked.Token);
            return ProbeOutcome.Success;
        }
        catch (SocketException e)
        {
            return ProbeOutcome.Failure(Words(host, port, e.SocketErrorCode));
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return ProbeOutcome.Failure($"dial tcp {host}:{port}: i/o timeout");
        }
    }

    /// <summary>As Go words a connection that fails.</summary>
    internal static string Words(string host, int port, SocketError error) => error switch
    {
        SocketError.ConnectionRefused => $"dial tcp {host}:{port}: connect: connection refused",
        SocketError.HostNotFound => $"dial tcp: lookup {host}: no such host",
        SocketError.TimedOut => $"dial tcp {host}:{port}: i/o timeout",
        _ => $"dial tcp {host}:{port}: connect: {error}",
    };
}
