namespace TuneOperator.LocalCluster.Controllers;

/// <summary>A control loop; it subscribes when constructed, before the informers run.</summary>
internal interface IController
{
    /// <summary>Works until cancelled. Called once all informers have synced.</summary>
    Task Run(CancellationToken cancellation);
}
