namespace TuneOperator.LocalCluster.Apply;

/// <summary>Who wrote fields, and by which kind of write: each pair of them is an owner of its own.</summary>
/// <param name="Operation">Apply or Update.</param>
/// <param name="ApiVersion">Tells owners apart that update, but not those that apply: a configuration may move on to a newer version.</param>
/// <param name="Subresource">Empty for the object itself.</param>
internal sealed record FieldManager(string Name, string Operation, string ApiVersion, string Subresource)
{
    public bool Applies => Operation is "Apply";

    public bool Equals(FieldManager? other) =>
        other is not null && Name == other.Name && Operation == other.Operation && Subresource == other.Subresource && (Applies || ApiVersion == other.ApiVersion);

    public override int GetHashCode() => HashCode.Combine(Name, Operation, Subresource);
}
