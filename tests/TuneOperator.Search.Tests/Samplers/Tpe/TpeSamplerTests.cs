using TuneOperator.Search.Samplers;
using TuneOperator.Search.Samplers.Tpe;
using TuneOperator.Search.Tests.Conformance;

namespace TuneOperator.Search.Tests.Samplers.Tpe;

public sealed class TpeSamplerTests : SamplerConformance
{
    protected override ISampler Sampler { get; } = new TpeSampler(new TpeOptions());
}
