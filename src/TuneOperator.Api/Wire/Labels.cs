namespace TuneOperator.Api.Wire;

/// <summary>Labels and annotations that the operator writes. Jobs and Pods are watched by <see cref="Experiment"/>, so nobody else's are ever read.</summary>
public static class Labels
{
    public const string Experiment = ApiGroup.Name + "/experiment";
    public const string Trial = ApiGroup.Name + "/trial";
    public const string Stage = ApiGroup.Name + "/stage";

    /// <summary>Annotation of the pod: the trial's parameters as one JSON object, for the downward API.</summary>
    public const string Parameters = ApiGroup.Name + "/parameters";

    /// <summary>Kueue's queue of a Job.</summary>
    public const string KueueQueue = "kueue.x-k8s.io/queue-name";
}
