namespace TuneOperator.Runtime.Hosting;

/// <summary>What a probe may ask. A server that is away is no reason to restart; a watch that noticed nothing for minutes or a queue that stands still is.</summary>
/// <param name="IsServerAway">Several requests in a row got no answer.</param>
/// <param name="SinceLeaseAttempt">Since the elector last completed an attempt, successful or not; null without election.</param>
public sealed record RuntimeHealth(
    bool HasSynced, bool IsLeader, bool IsServerAway, TimeSpan? SinceLeaseAttempt, IReadOnlyList<WatchHealth> Watches, IReadOnlyList<QueueHealth> Queues);

/// <param name="SinceActivity">Since the server last sent anything, or the watch last tried to reach it.</param>
public sealed record WatchHealth(string Kind, bool HasSynced, int Count, TimeSpan SinceActivity);

/// <param name="Waiting">Keys that are due and have no worker yet.</param>
/// <param name="SinceProgress">Since a worker last took or finished a key while any were due; zero when none is.</param>
/// <param name="LongestRun">Of the keys that workers have, since the first was taken; zero when they have none.</param>
public sealed record QueueHealth(string Kind, int Waiting, int Running, TimeSpan SinceProgress, TimeSpan LongestRun);
