namespace TuneOperator.LocalCluster.Storage.Durable;

/// <summary>A state directory can't be used as it is; the message says why and what to do, and nothing in it was changed.</summary>
internal sealed class StateDirectoryException(string message, Exception? inner = null) : IOException(message, inner);
