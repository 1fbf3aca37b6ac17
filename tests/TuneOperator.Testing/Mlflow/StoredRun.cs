namespace TuneOperator.Testing.Mlflow;

/// <summary>A run as the fake server keeps it.</summary>
public sealed class StoredRun
{
    public required string Id { get; init; }

    public required string ExperimentId { get; init; }

    public string Name { get; set; } = string.Empty;

    public string Status { get; set; } = "RUNNING";

    public long StartTime { get; init; }

    public long? EndTime { get; set; }

    public bool IsDeleted { get; set; }

    public IDictionary<string, string> Params { get; } = new SortedDictionary<string, string>(StringComparer.Ordinal);

    public IDictionary<string, string> Tags { get; } = new SortedDictionary<string, string>(StringComparer.Ordinal);

    /// <summary>In the order of arrival; a point that is sent twice is there twice.</summary>
    public IList<StoredMetric> Metrics { get; } = [];
}

public sealed record StoredMetric(string Key, double Value, long Timestamp, long Step);

/// <param name="Token">What came behind <c>Bearer</c>; null: nothing.</param>
public sealed record StoredRequest(string Method, string Call, string? Token);
