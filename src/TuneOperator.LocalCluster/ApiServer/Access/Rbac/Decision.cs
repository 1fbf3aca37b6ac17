namespace TuneOperator.LocalCluster.ApiServer.Access.Rbac;

/// <param name="Reason">Why; empty where there is nothing to say.</param>
internal sealed record Decision(bool Allowed, string Reason);
