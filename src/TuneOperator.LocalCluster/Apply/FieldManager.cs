namespace TuneOperator.LocalCluster.Apply;

/// <summary>Who wrote fields, and by which kind of write: each pair of them is an owner of its own.</summary>
/// <param name="Operation">Apply or Update.</param>
/// <param name="Subresource">Empty for the object itself.</param>
internal sealed record FieldManager(string Name, string Operation, string ApiVersion, string Subresource)
{
    public bool Applies => Operation is "Apply";
}
