namespace TuneOperator.LocalCluster.Storage;

/// <summary>Names one collection of stored objects, whichever of its versions a request speaks.</summary>
internal readonly record struct ResourceKey(string Group, string Resource)
{
    /// <summary>The form of error messages: <c>jobs.batch</c>, or <c>pods</c> for the core group.</summary>
    public override string ToString() => Group.Length == 0 ? Resource : $"{Resource}.{Group}";
}
