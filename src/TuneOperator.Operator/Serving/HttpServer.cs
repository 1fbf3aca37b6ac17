using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace TuneOperator.Operator.Serving;

/// <summary>Kestrel on one port of all addresses, for requests without a body. Disposed, it hangs up at once.</summary>
internal sealed class HttpServer : IAsyncDisposable
{
    private const int MostConnections = 100;
    private static readonly TimeSpan HeadersTimeout = TimeSpan.FromSeconds(5);

    private readonly WebApplication application;

    private HttpServer(WebApplication application)
    {
        this.application = application;
    }

    /// <summary>The port that was given, or the one that the system chose.</summary>
    public int Port => new Uri(application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single().Replace("[::]", "localhost", StringComparison.Ordinal)).Port;

    /// <param name="port">0: one that the system chooses.</param>
    /// <param name="option">By which the port was asked for.</param>
    /// <exception cref="PortException">The port can't be listened on.</exception>
    public static async Task<HttpServer> StartAsync(int port, string option, Action<IApplicationBuilder> map, ILoggerFactory loggers, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddSingleton(loggers);
        builder.Services.AddSingleton(typeof(ILogger<>), typeof(Logger<>));
        builder.Services.AddSingleton<IHostLifetime, EmbeddedLifetime>();
        builder.WebHost.UseKestrelCore();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 0;
            kestrel.Limits.MaxConcurrentConnections = MostConnections;
            kestrel.Limits.RequestHeadersTimeout = HeadersTimeout;
            kestrel.ListenAnyIP(port);
        });
        var server = new HttpServer(builder.Build());
        map(server.application);
        try
        {
            await server.application.StartAsync(cancellationToken);
            return server;
        }
        catch (IOException taken)
        {
            await server.DisposeAsync();
            throw new PortException($"port {port} can't be listened on ({taken.InnerException?.Message ?? taken.Message}); give another with {option}, or 0 for none", taken);
        }
    }

    public ValueTask DisposeAsync() => application.DisposeAsync();
}
