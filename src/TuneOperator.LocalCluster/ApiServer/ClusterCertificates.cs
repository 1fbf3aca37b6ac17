using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace TuneOperator.LocalCluster.ApiServer;

/// <summary>The cluster's own certificate authority, and what it has signed.</summary>
public sealed class ClusterCertificates : IDisposable
{
    /// <summary>The common name of the certificate that the API server shows to kubelets.</summary>
    public const string ApiServerName = "kube-apiserver-kubelet-client";

    // Longer than anybody keeps a state directory: what it signs lives for a year from each start.
    private const int AuthorityYears = 50;

    private readonly X509Certificate2 authority;
    private readonly DateTimeOffset validFrom;
    private readonly DateTimeOffset validTo;

    private ClusterCertificates(X509Certificate2 authority, TimeProvider time)
    {
        this.authority = authority;
        // Clocks of client and server need not agree to the second.
        validFrom = time.GetUtcNow().AddHours(-1);
        validTo = validFrom.AddYears(1);
        AuthorityPem = authority.ExportCertificatePem() + "\n";
    }

    /// <summary>An authority of its own.</summary>
    public static ClusterCertificates Create(TimeProvider time) => Load(CreateAuthority(time), time);

    /// <param name="authority">Of <see cref="CreateAuthority"/>, perhaps of an earlier start.</param>
    public static ClusterCertificates Load(string authority, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(time);
        return new ClusterCertificates(X509Certificate2.CreateFromPem(authority, authority), time);
    }

    /// <returns>A new authority's certificate and its key, as PEM.</returns>
    public static string CreateAuthority(TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(time);
        var from = time.GetUtcNow().AddHours(-1);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=tune-local-cluster-ca", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, pathLengthConstraint: 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        using var made = request.CreateSelfSigned(from, from.AddYears(AuthorityYears));
        return $"{made.ExportCertificatePem()}\n{key.ExportPkcs8PrivateKeyPem()}\n";
    }

    /// <summary>The authority's certificate (not its key), for a kubeconfig and for pods.</summary>
    public string AuthorityPem { get; }

    /// <returns>A certificate for 127.0.0.1, ::1 and localhost, signed by the authority. The caller disposes of it.</returns>
    public X509Certificate2 IssueServer(string commonName) => Issue(commonName, "1.3.6.1.5.5.7.3.1");

    /// <returns>A certificate to show as a client, signed by the authority. The caller disposes of it.</returns>
    public X509Certificate2 IssueClient(string commonName) => Issue(commonName, "1.3.6.1.5.5.7.3.2");

    /// <returns>Whether the authority signed <paramref name="certificate"/>; its name is the caller's to check.</returns>
    public bool Trusts(X509Certificate2 certificate)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(authority);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        return chain.Build(certificate);
    }

    public void Dispose() => authority.Dispose();

    private X509Certificate2 Issue(string commonName, string usage)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={commonName}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: false, hasPathLengthConstraint: false, pathLengthConstraint: 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(usage)], critical: false));
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        names.AddIpAddress(IPAddress.IPv6Loopback);
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        using var signed = request.Create(authority, validFrom, validTo, RandomNumberGenerator.GetBytes(16));
        using var withKey = signed.CopyWithPrivateKey(key);
        // SslStream on some platforms takes no ephemeral keys; a round trip through PKCS#12 works on all.
        return X509CertificateLoader.LoadPkcs12(withKey.Export(X509ContentType.Pkcs12), password: null);
    }
}
