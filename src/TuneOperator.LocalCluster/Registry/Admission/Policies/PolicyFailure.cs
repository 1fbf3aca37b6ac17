namespace TuneOperator.LocalCluster.Registry.Admission.Policies;

/// <summary>What a policy has against a write.</summary>
/// <param name="Reason">Of the status that refuses it.</param>
internal sealed record PolicyFailure(string Message, string Reason = PolicyFailure.Invalid)
{
    public const string Invalid = "Invalid";

    public int Code => Reason switch
    {
        "Unauthorized" => 401,
        "Forbidden" => 403,
        "RequestEntityTooLarge" => 413,
        _ => 422,
    };
}
