using System.Globalization;
using k8s.Models;
using TuneOperator.LocalCluster.Kubelet.Processes;

namespace TuneOperator.LocalCluster.Kubelet.Probes;

/// <summary>Makes of a probe's handler what asks; pods have the network of this machine.</summary>
internal static class Checks
{
    public static ICheck Of(V1Probe probe, V1Container container, ProcessPlan plan, RunningProcess process, TimeProvider time)
    {
        if (probe.Exec?.Command is { Count: > 0 } command) return new ExecCheck([.. command], plan, process, time);
        if (probe.HttpGet is { } http)
        {
            var scheme = http.Scheme is "HTTPS" ? "https" : "http";
            var port = Port(http.Port.Value, container);
            var path = http.Path is { Length: > 0 } given ? given.TrimStart('/') : "";
            return port is { } number
                ? new HttpCheck(new Uri($"{scheme}://{http.Host ?? Node.Address}:{number}/{path}"), [.. http.HttpHeaders ?? []], time)
                : new HopelessCheck($"couldn't find port: {http.Port.Value} in {container.Name}");
        }

        if (probe.TcpSocket is not { } tcp) return new HopelessCheck("gRPC probes are not made on this node: use tcpSocket, httpGet or exec");
        return Port(tcp.Port.Value, container) is { } listening
            ? new TcpCheck(tcp.Host ?? Node.Address, listening, time)
            : new HopelessCheck($"couldn't find port: {tcp.Port.Value} in {container.Name}");
    }

    /// <summary>A number, or the name of one of the container's ports.</summary>
    private static int? Port(string value, V1Container container) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : (container.Ports ?? []).FirstOrDefault(p => p.Name == value)?.ContainerPort;

    private sealed class HopelessCheck(string why) : ICheck
    {
        public Task<ProbeOutcome> Ask(TimeSpan timeout, CancellationToken cancellation) => Task.FromResult(ProbeOutcome.Failure(why));
    }
}
