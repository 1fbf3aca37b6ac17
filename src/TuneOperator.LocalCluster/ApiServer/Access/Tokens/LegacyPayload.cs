namespace TuneOperator.LocalCluster.ApiServer.Access.Tokens;

/// <summary>The claims of a token that is kept in a Secret.</summary>
internal static class LegacyPayload
{
    public const string Issuer = "kubernetes/serviceaccount";
    public const string Namespace = "kubernetes.io/serviceaccount/namespace";
    public const string Secret = "kubernetes.io/serviceaccount/secret.name";
    public const string Account = "kubernetes.io/serviceaccount/service-account.name";
    public const string AccountUid = "kubernetes.io/serviceaccount/service-account.uid";
}
