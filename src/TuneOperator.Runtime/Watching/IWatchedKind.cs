namespace TuneOperator.Runtime.Watching;

/// <summary>A kind's store and what keeps it.</summary>
internal interface IWatchedKind
{
    string Kind { get; }

    /// <summary>Completes with the first whole list.</summary>
    Task Synced { get; }

    TimeSpan SinceActivity { get; }

    /// <summary>Objects in the store.</summary>
    int Count { get; }

    /// <summary>Runs until cancelled, and then returns.</summary>
    Task RunAsync(CancellationToken cancellationToken);
}
