using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace TuneOperator.Operator.Pushing;

/// <summary>What the endpoint shows to pods, and the authority by which they check it. Thread-safe.</summary>
internal sealed class PushCertificate : IDisposable
{
    public const string CertificateFile = "tls.crt";
    public const string KeyFile = "tls.key";
    public const string AuthorityFile = "ca.crt";

    /// <summary>Files are looked at again so often.</summary>
    public static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(10);

    private readonly Lock gate = new();
    private readonly string? directory;
    private readonly TimeProvider time;
    private Loaded loaded;
    private long looked;

    private PushCertificate(string? directory, Loaded loaded, TimeProvider time)
    {
        this.directory = directory;
        this.loaded = loaded;
        this.time = time;
        looked = time.GetTimestamp();
    }

    public X509Certificate2 Current => Look().Certificate;

    public string AuthorityPem => Look().Authority;

    /// <exception cref="PushCertificateException">A file is missing or is not what it should be.</exception>
    public static PushCertificate Load(string directory, TimeProvider time)
    {
        try
        {
            return new PushCertificate(directory, Read(directory), time);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new PushCertificateException($"the certificate in {directory} can't be used: {e.Message}; it needs {CertificateFile}, {KeyFile} and {AuthorityFile} as PEM", e);
        }
    }

    /// <summary>One that vouches for itself, for the host and for this machine.</summary>
    public static PushCertificate Create(string host, TimeProvider time)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=tune-operator-push", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        names.AddIpAddress(IPAddress.IPv6Loopback);
        if (IPAddress.TryParse(host, out var address))
        {
            names.AddIpAddress(address);
        }
        else
        {
            names.AddDnsName(host);
        }

        request.CertificateExtensions.Add(names.Build());

        // Clients take a certificate for its own authority only if it says that it is one.
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: true, pathLengthConstraint: 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.KeyCertSign, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], critical: false));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        var from = time.GetUtcNow().AddHours(-1);
        using var made = request.CreateSelfSigned(from, from.AddYears(10));
        return new PushCertificate(directory: null, new Loaded(Usable(made), made.ExportCertificatePem(), Content: string.Empty), time);
    }

    public void Dispose() => loaded.Certificate.Dispose();

    private Loaded Look()
    {
        lock (gate)
        {
            if (directory is null || time.GetElapsedTime(looked) < LookEvery)
            {
                return loaded;
            }

            looked = time.GetTimestamp();
            try
            {
                // The old one is left to its finalizer: connections may still be about to use it.
                loaded = Read(directory) is var read && read.Content != loaded.Content ? read : loaded;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException)
            {
                // Half of a change, or a mistake: the last good one serves on.
            }

            return loaded;
        }
    }

    private static Loaded Read(string directory)
    {
        string[] texts = [.. new[] { CertificateFile, KeyFile, AuthorityFile }.Select(file => File.ReadAllText(Path.Combine(directory, file)))];
        using var read = X509Certificate2.CreateFromPem(texts[0], texts[1]);
        using var authority = X509Certificate2.CreateFromPem(texts[2]);
        return new Loaded(Usable(read), texts[2].Trim() + "\n", string.Join('\n', texts));
    }

    /// <summary>SslStream on some platforms takes no ephemeral keys; a round trip through PKCS#12 works on all.</summary>
    private static X509Certificate2 Usable(X509Certificate2 certificate) => X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), password: null);

    private sealed record Loaded(X509Certificate2 Certificate, string Authority, string Content);
}
