namespace TuneOperator.Api.Wire;

/// <summary>Pure operations on a list of conditions, one a type.</summary>
public static class ConditionList
{
    public static Condition? Find(this IReadOnlyList<Condition>? conditions, string type) =>
        conditions?.FirstOrDefault(condition => string.Equals(condition.Type, type, StringComparison.Ordinal));

    public static bool IsTrue(this IReadOnlyList<Condition>? conditions, string type) => conditions.Find(type)?.IsTrue ?? false;

    /// <summary>The list with <paramref name="condition"/> in the place of its predecessor, whose transition time it keeps unless the status changed.</summary>
    public static IReadOnlyList<Condition> With(this IReadOnlyList<Condition>? conditions, Condition condition)
    {
        var before = conditions.Find(condition.Type);
        var kept = before is not null && string.Equals(before.Status, condition.Status, StringComparison.Ordinal)
            ? condition with { LastTransitionTime = before.LastTransitionTime }
            : condition;
        return before is null
            ? [.. conditions ?? [], kept]
            : [.. conditions!.Select(other => ReferenceEquals(other, before) ? kept : other)];
    }
}
