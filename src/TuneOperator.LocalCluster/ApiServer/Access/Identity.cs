namespace TuneOperator.LocalCluster.ApiServer.Access;

/// <summary>Who sent a request.</summary>
internal sealed record Identity(string Name, string Uid, IReadOnlyList<string> Groups)
{
    public static Identity Administrator { get; } = new("kubernetes-admin", "", ["system:masters", "system:authenticated"]);

    public static Identity ServiceAccount(string ns, string name, string uid) =>
        new($"system:serviceaccount:{ns}:{name}", uid, ["system:serviceaccounts", $"system:serviceaccounts:{ns}", "system:authenticated"]);
}
