using TuneOperator.Controllers.Tracking.Mlflow;

namespace TuneOperator.Controllers.Tests.Tracking;

/// <summary>Asks before each request, and after its answer came, whether the process is killed there.</summary>
internal sealed class KillingTransport(IMlflowTransport inner, Action before, Action after) : IMlflowTransport
{
    public async Task<MlflowAnswer> SendAsync(MlflowRequest request, CancellationToken cancellationToken)
    {
        before();
        var answer = await inner.SendAsync(request, cancellationToken);
        after();
        return answer;
    }
}
