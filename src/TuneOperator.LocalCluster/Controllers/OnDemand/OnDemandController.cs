using TuneOperator.LocalCluster.Client;

namespace TuneOperator.LocalCluster.Controllers.OnDemand;

/// <summary>A controller that starts with the first object of its kind.</summary>
/// <param name="Start">Makes it; its informers begin to list.</param>
/// <param name="Ignored">An object that every cluster has and that needs no controller.</param>
internal sealed record OnDemandController(ResourcePath Kind, Func<ControllerHost, IController> Start, ObjectKey? Ignored = null);
