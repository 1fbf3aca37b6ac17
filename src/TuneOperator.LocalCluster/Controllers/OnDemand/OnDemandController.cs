using TuneOperator.LocalCluster.Client;

namespace TuneOperator.LocalCluster.Controllers.OnDemand;

/// <summary>A controller that starts with the first object of its kind.</summary>
/// <param name="Start">Makes it; its informers begin to list.</param>
internal sealed record OnDemandController(ResourcePath Kind, Func<ControllerHost, IController> Start);
