namespace TuneOperator.Runtime.Leadership;

internal enum LeaseAttempt
{
    Held,
    HeldByOther,

    /// <summary>Another write came first; whose the lease is now is not known yet.</summary>
    Conflict,
}
