using TuneOperator.LocalCluster.Client;
using TuneOperator.LocalCluster.Kubelet.Containers;

namespace TuneOperator.LocalCluster.Kubelet.Volumes;

/// <summary>Brings what is mounted of ConfigMaps, Secrets and the pod itself up to date while the pod runs.</summary>
/// <param name="volumes">Of the pod as it is now.</param>
internal sealed class VolumeUpdates(Func<VolumeBuilder> volumes, TimeProvider time)
{
    /// <summary>A kubelet looks once a minute and says so; here nobody has to wait that long.</summary>
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(20);

    /// <summary>Looks until cancelled.</summary>
    public async Task Run(CancellationToken ended)
    {
        try
        {
            while (!ended.IsCancellationRequested)
            {
                await Pause.For(Period, time, ended);
                ended.ThrowIfCancellationRequested();
                await Refresh(ended);
            }
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
            // The pod has ended.
        }
    }

    private async Task Refresh(CancellationToken ended)
    {
        try
        {
            await volumes().Refresh(ended);
        }
        catch (Exception e) when ((e is ContainerConfigException || Transient.IsTransient(e)) && !ended.IsCancellationRequested)
        {
            // What was mounted stays until there is something to mount again.
        }
    }
}
