namespace TuneOperator.LocalCluster.Client;

internal interface IInformer
{
    Task Synced { get; }

    Task Run(CancellationToken cancellation);
}
