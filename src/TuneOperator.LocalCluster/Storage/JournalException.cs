namespace TuneOperator.LocalCluster.Storage;

/// <summary>A write could not be kept, so it did not happen: the disk is full, or no longer there.</summary>
internal sealed class JournalException(string message, Exception inner) : IOException(message, inner);
