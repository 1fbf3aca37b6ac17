using TuneOperator.Controllers.Trials.Metrics.Push;

namespace TuneOperator.Operator.Pushing;

/// <summary>Where this operator takes what trials push, and how pods get there.</summary>
public sealed class PushEndpoint : IPushEndpoint, IDisposable
{
    public const string Path = "/v1/metrics";

    private Uri? address;

    /// <param name="url">Of the port, without a path; null: that of the port on this machine, once it is listened on.</param>
    internal PushEndpoint(int port, Uri? url, PushCertificate certificate)
    {
        Port = port;
        IsOnLoopback = url is null;
        address = url;
        Certificate = certificate;
    }

    /// <summary>For pods that are processes of this machine, on a port that the system chooses.</summary>
    public static PushEndpoint OnLoopback(TimeProvider time) => new(port: 0, url: null, PushCertificate.Create("localhost", time));

    public string Url => address is null ? throw new InvalidOperationException("the endpoint has no address before it is served") : new Uri(address, Path).AbsoluteUri;

    public string AuthorityPem => Certificate.AuthorityPem;

    /// <summary>Whether other machines have no business here.</summary>
    internal bool IsOnLoopback { get; }

    /// <summary>0: one that the system chooses, and that stays.</summary>
    internal int Port { get; private set; }

    internal PushCertificate Certificate { get; }

    internal void ListensAt(int port)
    {
        Port = port;
        address ??= new Uri(FormattableString.Invariant($"https://127.0.0.1:{port}"));
    }

    public void Dispose() => Certificate.Dispose();
}
