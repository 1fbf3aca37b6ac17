namespace TuneOperator.Cli.Connecting;

/// <summary>Which cluster and namespace the user named; null where the kubeconfig decides.</summary>
internal sealed record Target(string? Namespace, string? Context, string? Kubeconfig);
