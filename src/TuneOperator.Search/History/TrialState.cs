namespace TuneOperator.Search.History;

public enum TrialState
{
    Running,
    Finished,

    /// <summary>Stopped before its end because it would not win.</summary>
    Pruned,

    /// <summary>It failed by its own making; a point like it is likely to fail too.</summary>
    Infeasible,
}
