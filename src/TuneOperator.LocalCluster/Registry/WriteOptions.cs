using TuneOperator.LocalCluster.ApiServer.Access;
using TuneOperator.LocalCluster.Apply;

namespace TuneOperator.LocalCluster.Registry;

/// <summary>What a write says about itself beside the object.</summary>
/// <param name="FieldManager">Who owns the fields that this write sets; at most 128 characters.</param>
/// <param name="DryRun">Answer as if it were done, and do nothing.</param>
/// <param name="FieldValidation">Ignore, Warn or Strict.</param>
/// <param name="Warn">Takes a sentence for the client's Warning header.</param>
internal sealed record WriteOptions(string FieldManager, bool DryRun, string FieldValidation, Action<string> Warn)
{
    /// <summary>Who writes; null for the server itself.</summary>
    public Identity? User { get; init; }

    /// <summary>Empty for the object itself.</summary>
    public string Subresource { get; init; } = "";

    /// <summary>A server-side apply, which has already said who owns what.</summary>
    public bool Applies { get; init; }

    /// <summary>A patch: what it says of the object's identity is a field like any other and no precondition.</summary>
    public bool Patches { get; init; }

    /// <summary>An apply takes over what others own.</summary>
    public bool Force { get; init; }

    public FieldManager Manager(ResourceDefinition definition) => new(FieldManager, Applies ? "Apply" : "Update", definition.ApiVersion, Subresource);
}
