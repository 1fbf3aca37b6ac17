using TuneOperator.Cel.Types;

namespace TuneOperator.LocalCluster.Registry.Strategies.Policies;

/// <summary>What the expressions of a policy can name.</summary>
internal static class PolicyVariables
{
    private static readonly CelType Words = CelType.Map(CelType.String, CelType.String);
    private static readonly CelType Kind = Fields("kubernetes.GroupVersionKind", ("group", CelType.String), ("version", CelType.String), ("kind", CelType.String));
    private static readonly CelType Resource = Fields("kubernetes.GroupVersionResource", ("group", CelType.String), ("version", CelType.String), ("resource", CelType.String));

    private static readonly CelType User = Fields(
        "kubernetes.UserInfo", ("username", CelType.String), ("uid", CelType.String), ("groups", CelType.List(CelType.String)),
        ("extra", CelType.Map(CelType.String, CelType.List(CelType.String))));

    private static readonly CelType Request = Fields(
        "kubernetes.AdmissionRequest",
        ("kind", Kind), ("resource", Resource), ("subResource", CelType.String), ("requestKind", Kind), ("requestResource", Resource), ("requestSubResource", CelType.String),
        ("name", CelType.String), ("namespace", CelType.String), ("operation", CelType.String), ("userInfo", User), ("dryRun", CelType.Bool), ("options", CelType.Dyn));

    private static readonly CelType Metadata = Fields(
        "kubernetes.NamespaceMetadata",
        ("name", CelType.String), ("generateName", CelType.String), ("namespace", CelType.String), ("labels", Words), ("annotations", Words), ("UID", CelType.String),
        ("creationTimestamp", CelType.Timestamp), ("deletionGracePeriodSeconds", CelType.Int), ("deletionTimestamp", CelType.Timestamp), ("generation", CelType.Int),
        ("resourceVersion", CelType.String), ("finalizers", CelType.List(CelType.String)));

    private static readonly CelType Namespace = Fields(
        "kubernetes.Namespace",
        ("metadata", Metadata), ("spec", Fields("kubernetes.NamespaceSpec", ("finalizers", CelType.List(CelType.String)))), ("status", Fields("kubernetes.NamespaceStatus", ("phase", CelType.String))));

    /// <param name="hasParams">Whether the policy has a paramKind.</param>
    /// <param name="target">The type of the object and of the one before it.</param>
    public static Dictionary<string, CelType> Declare(bool hasParams, CelType target)
    {
        var declared = new Dictionary<string, CelType>(StringComparer.Ordinal)
        {
            ["object"] = target,
            ["oldObject"] = target,
            ["request"] = Request,
            ["namespaceObject"] = Namespace,
            ["authorizer"] = CelType.Authorizer,
        };
        if (hasParams)
            declared["params"] = CelType.Dyn;
        return declared;
    }

    public static CelType Named(IEnumerable<KeyValuePair<string, CelType>> variables) => CelType.Struct("kubernetes.variables", variables);

    private static CelObjectType Fields(string name, params IEnumerable<(string Name, CelType Type)> fields) =>
        CelType.Struct(name, fields.Select(field => KeyValuePair.Create(field.Name, field.Type)));
}
