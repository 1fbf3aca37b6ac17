using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using TuneOperator.LocalCluster.ApiServer;

namespace TuneOperator.LocalCluster.Kubelet.Logs;

/// <summary>The kubelet's own endpoint, on the loopback interface: <c>/containerLogs/{namespace}/{pod}/{container}</c>.</summary>
internal sealed class LogServer : IAsyncDisposable
{
    private readonly WebApplication application;
    private readonly X509Certificate2? made;

    private LogServer(WebApplication application, X509Certificate2? made)
    {
        this.application = application;
        this.made = made;
        Port = new Uri(application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()).Port;
    }

    public int Port { get; }

    /// <param name="find">Namespace, pod, container and whether the earlier run is meant, to the log or why there is none.</param>
    public static async Task<LogServer> Start(KubeletOptions options, Func<string, string, string, bool, LogSource> find, CancellationToken cancellation)
    {
        var selfSigned = options.ServingCertificate is null ? SelfSigned(options.TimeProvider) : null;
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton(options.LoggerFactory);
        builder.Services.AddSingleton<IHostLifetime, EmbeddedLifetime>();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(1));
        builder.WebHost.UseKestrelCore();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MinResponseDataRate = null;
            kestrel.Listen(IPAddress.Loopback, 0, listener => listener.UseHttps(https =>
            {
                https.ServerCertificate = options.ServingCertificate ?? selfSigned;
                https.ClientCertificateMode = ClientCertificateMode.AllowCertificate;
                https.AllowAnyClientCertificate();
            }));
        });
        var server = builder.Build();
        server.UseRouting();
        server.Use((context, next) => Admit(options, context, next));
        server.MapGet("/healthz", () => "ok");
        server.MapGet("/containerLogs/{ns}/{pod}/{container}", (HttpContext context) => Serve(context, options.TimeProvider, find));
        await server.StartAsync(cancellation);
        return new LogServer(server, selfSigned);
    }

    public async ValueTask DisposeAsync()
    {
        await application.DisposeAsync();
        made?.Dispose();
    }

    /// <summary>Logs may hold secrets: on a machine with several users not even the loopback interface is private.</summary>
    private static Task Admit(KubeletOptions options, HttpContext context, RequestDelegate next)
    {
        if (context.Connection.ClientCertificate is { } certificate && options.TrustsClient?.Invoke(certificate) == true) return next(context);
        return Refuse(context, StatusCodes.Status401Unauthorized, "Unauthorized: the kubelet answers only who shows a client certificate of the cluster's authority");
    }

    private static async Task Serve(HttpContext context, TimeProvider time, Func<string, string, string, bool, LogSource> find)
    {
        LogQuery query;
        try
        {
            query = LogQuery.Parse(context.Request.Query, time.GetUtcNow());
        }
        catch (FormatException e)
        {
            await Refuse(context, StatusCodes.Status422UnprocessableEntity, e.Message);
            return;
        }

        var source = find(Value(context, "ns"), Value(context, "pod"), Value(context, "container"), query.Previous);
        if (source.Log is not { } log)
        {
            await Refuse(context, source.Status, source.Error);
            return;
        }

        context.Response.ContentType = "text/plain";
        try
        {
            // A follower waits for the first line: it gets the headers now.
            if (query.Follow) await context.Response.StartAsync(context.RequestAborted);
            await LogReader.Copy(log, query, context.Response.Body, context.RequestAborted);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The reader has gone.
        }
    }

    private static string Value(HttpContext context, string name) => (string)context.Request.RouteValues[name]!;

    private static Task Refuse(HttpContext context, int status, string message)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain";
        return context.Response.WriteAsync(message, context.RequestAborted);
    }

    private static X509Certificate2 SelfSigned(TimeProvider time)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=tune-kubelet", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        var from = time.GetUtcNow().AddHours(-1);
        using var signed = request.CreateSelfSigned(from, from.AddYears(1));
        return X509CertificateLoader.LoadPkcs12(signed.Export(X509ContentType.Pkcs12), password: null);
    }
}
