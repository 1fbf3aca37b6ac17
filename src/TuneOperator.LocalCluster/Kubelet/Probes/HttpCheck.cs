using System.Net.Security;
using System.Net.Sockets;
using k8s.Models;

namespace TuneOperator.LocalCluster.Kubelet.Probes;

/// <summary>Healthy is who answers a GET with 200 to 399.</summary>
internal sealed class HttpCheck(Uri address, IReadOnlyList<V1HTTPHeader> headers, TimeProvider time) : ICheck
{
    public async Task<ProbeOutcome> Ask(TimeSpan timeout, CancellationToken cancellation)
    {
        using var patience = new CancellationTokenSource(timeout, time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellation, patience.Token);

        // A connection of its own each time: whether the container still accepts one is half of the question.
        // A probe tells nothing secret, so a container's own certificate does.
        using var handler = new SocketsHttpHandler { SslOptions = new SslClientAuthenticationOptions { RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate is not null } };
        using var client = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.TryAddWithoutValidation("User-Agent", "kube-probe/1.36");
        request.Headers.TryAddWithoutValidation("Accept", "*/*");
        foreach (var header in headers) request.Headers.TryAddWithoutValidation(header.Name, header.Value);
        try
        {
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, linked.Token);
            var code = (int)response.StatusCode;
            return code is >= 200 and < 400 ? ProbeOutcome.Success : ProbeOutcome.Failure($"HTTP probe failed with statuscode: {code}");
        }
        catch (HttpRequestException e)
        {
            var why = e.InnerException is SocketException socket ? TcpCheck.Words(address.Host, address.Port, socket.SocketErrorCode) : e.HttpRequestError is HttpRequestError.ResponseEnded ? "EOF" : e.Message;
            return ProbeOutcome.Failure($"Get \"{address}\": {why}");
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return ProbeOutcome.Failure($"Get \"{address}\": context deadline exceeded (Client.Timeout exceeded while awaiting headers)");
        }
    }
}
