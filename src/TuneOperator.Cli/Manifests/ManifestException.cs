namespace TuneOperator.Cli.Manifests;

/// <summary>A manifest can't be followed. The message says where, what is wrong and what to change.</summary>
internal sealed class ManifestException(string message, Exception? inner = null) : Exception(message, inner);
