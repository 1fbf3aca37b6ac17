using TuneOperator.Cel.Types;

namespace TuneOperator.Cel.Values;

/// <summary>A list; derive from it to convert elements only when they are visited.</summary>
public abstract class CelList : CelValue
{
    public sealed override CelKind Kind => CelKind.List;

    public abstract int Count { get; }

    /// <summary>Null: order matters. Otherwise equality ignores it and <c>+</c> merges.</summary>
    public virtual CelListIdentity? Identity => null;

    /// <summary>Dyn unless a schema says more: a list without elements still has a sum of their type.</summary>
    internal virtual CelType Element => CelType.Dyn;

    internal sealed override CelType Type => CelType.List(CelType.Dyn);

    /// <param name="index">From 0, below <see cref="Count"/>.</param>
    public abstract CelValue this[int index] { get; }

    public static CelList Of(IReadOnlyList<CelValue> elements) => new ArrayCelList(elements);

    public IEnumerable<CelValue> Elements()
    {
        for (var i = 0; i < Count; i++)
            yield return this[i];
    }

    public override string ToString() => $"[{string.Join(", ", Elements())}]";
}

internal sealed class ArrayCelList(IReadOnlyList<CelValue> elements, CelListIdentity? identity = null) : CelList
{
    public override int Count => elements.Count;

    public override CelListIdentity? Identity => identity;

    public override CelValue this[int index] => elements[index];
}
