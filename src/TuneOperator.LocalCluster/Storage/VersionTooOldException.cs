namespace TuneOperator.LocalCluster.Storage;

internal sealed class VersionTooOldException(long resourceVersion, long oldest)
    : Exception($"too old resource version: {resourceVersion} ({oldest})");
