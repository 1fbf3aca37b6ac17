using TuneOperator.Runtime.Hosting;

namespace TuneOperator.Runtime.Reconciling;

/// <summary>One controller at work.</summary>
internal interface IControllerRunner
{
    QueueHealth Health { get; }

    /// <summary>Works from the store's whole content on, until cancelled; returns when the last worker has ended.</summary>
    Task RunAsync(CancellationToken cancellationToken);
}
