namespace TuneOperator.Search.Space;

/// <summary>One dimension of the space.</summary>
/// <param name="Name">Unique in its space.</param>
public abstract record Parameter(string Name)
{
    /// <summary>Null: always active.</summary>
    public Condition? When { get; init; }
}
