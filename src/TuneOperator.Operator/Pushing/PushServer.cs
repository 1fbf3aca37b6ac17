using System.Net;
using k8s.Models;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using TuneOperator.Api.Experiments;
using TuneOperator.Api.Trials;
using TuneOperator.Controllers.Experiments.Definition;
using TuneOperator.Controllers.Trials.Metrics.Push;
using TuneOperator.Operator.Serving;
using TuneOperator.Runtime.Hosting;

namespace TuneOperator.Operator.Pushing;

/// <summary>Kestrel for what trials push, over TLS. Every replica serves it.</summary>
public sealed class PushServer : IAsyncDisposable
{
    private const int MostConnections = 2000;
    private static readonly TimeSpan HeadersTimeout = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan IdleTimeout = TimeSpan.FromSeconds(60);

    private readonly WebApplication application;

    private PushServer(WebApplication application)
    {
        this.application = application;
    }

    /// <summary>Serves from the runtime's stores, which fill once it runs.</summary>
    /// <exception cref="PortException">The port can't be listened on.</exception>
    public static async Task<PushServer> StartAsync(PushEndpoint endpoint, ControllerRuntime runtime, ILoggerFactory loggers, CancellationToken cancellationToken)
    {
        var services = runtime.Services;
        var receiver = new PushReceiver(
            services.Client, services.Store<Experiment>(), services.Store<Trial>(), services.Store<V1Job>(), services.Store<V1Pod>(), new DefinitionCache(), services.Time);
        var server = new PushServer(Build(endpoint, loggers));
        server.application.Run(context => PushHandler.HandleAsync(context, receiver));
        try
        {
            await server.application.StartAsync(cancellationToken);
        }
        catch (IOException taken)
        {
            await server.DisposeAsync();
            throw new PortException($"port {endpoint.Port} can't be listened on ({taken.InnerException?.Message ?? taken.Message}); give another with {PushOptions.Port.Name}, or 0 for none", taken);
        }

        endpoint.ListensAt(BindingAddress.Parse(server.application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()).Port);
        return server;
    }

    public ValueTask DisposeAsync() => application.DisposeAsync();

    private static WebApplication Build(PushEndpoint endpoint, ILoggerFactory loggers)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddSingleton(loggers);
        builder.Services.AddSingleton(typeof(ILogger<>), typeof(Logger<>));
        builder.Services.AddSingleton<IHostLifetime, EmbeddedLifetime>();
        builder.Services.Configure<HostOptions>(ending => ending.ShutdownTimeout = TimeSpan.FromSeconds(2));
        builder.WebHost.UseKestrelCore();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = PushReceiver.MaxBodyBytes;
            kestrel.Limits.MaxConcurrentConnections = MostConnections;
            kestrel.Limits.RequestHeadersTimeout = HeadersTimeout;
            kestrel.Limits.KeepAliveTimeout = IdleTimeout;
            void Secure(ListenOptions listener) => listener.UseHttps(new HttpsConnectionAdapterOptions { ServerCertificateSelector = (_, _) => endpoint.Certificate.Current });
            if (endpoint.IsOnLoopback)
            {
                kestrel.Listen(IPAddress.Loopback, endpoint.Port, Secure);
            }
            else
            {
                kestrel.ListenAnyIP(endpoint.Port, Secure);
            }
        });
        return builder.Build();
    }
}
