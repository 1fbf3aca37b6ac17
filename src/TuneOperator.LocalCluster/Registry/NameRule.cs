namespace TuneOperator.LocalCluster.Registry;

/// <summary>What a name may look like.</summary>
internal enum NameRule
{
    /// <summary>RFC 1123 subdomain, at most 253 characters.</summary>
    Subdomain,

    /// <summary>RFC 1123 label, at most 63 characters.</summary>
    Label,

    /// <summary>Whatever a URL segment takes: RBAC's names hold colons.</summary>
    PathSegment,
}
