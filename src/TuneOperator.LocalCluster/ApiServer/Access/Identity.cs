namespace TuneOperator.LocalCluster.ApiServer.Access;

/// <summary>Who sent a request.</summary>
internal sealed record Identity(string Name, string Uid, IReadOnlyList<string> Groups)
{
    public const string Masters = "system:masters";
    public const string Authenticated = "system:authenticated";
    public const string Unauthenticated = "system:unauthenticated";
    public const string AnonymousName = "system:anonymous";

    private const string ServiceAccountPrefix = "system:serviceaccount:";

    public static Identity Administrator { get; } = new("admin", "", [Masters, Authenticated]);

    public static Identity Anonymous { get; } = new(AnonymousName, "", [Unauthenticated]);

    /// <summary>What else is known of the user: the token's number, the pod that it was given to.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Extra { get; init; } = new SortedDictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);

    /// <summary>Nobody asks what this one may do.</summary>
    public bool IsMaster => Groups.Contains(Masters);

    public static Identity ServiceAccount(string ns, string name, string uid) => new(ServiceAccountName(ns, name), uid, [.. ServiceAccountGroups(ns), Authenticated]);

    public static string ServiceAccountName(string ns, string name) => $"{ServiceAccountPrefix}{ns}:{name}";

    public static IReadOnlyList<string> ServiceAccountGroups(string ns) => ["system:serviceaccounts", $"system:serviceaccounts:{ns}"];

    /// <returns>Null if the user name is not that of a service account.</returns>
    public static (string Namespace, string Name)? ParseServiceAccount(string user)
    {
        if (!user.StartsWith(ServiceAccountPrefix, StringComparison.Ordinal))
            return null;
        var parts = user[ServiceAccountPrefix.Length..].Split(':');
        return parts is [{ Length: > 0 } ns, { Length: > 0 } name] ? (ns, name) : null;
    }
}
