using TuneOperator.Cel.Types;

namespace TuneOperator.Cel.Values;

/// <summary>A named rule for strings.</summary>
/// <param name="validate">What is wrong with a string; empty: nothing.</param>
internal sealed class CelFormat(string name, Func<string, IReadOnlyList<string>> validate) : CelValue, IOpaqueValue
{
    public string Name { get; } = name;

    public Func<string, IReadOnlyList<string>> Validate { get; } = validate;

    public override CelKind Kind => CelKind.Format;

    internal override CelType Type => CelType.Format;

    object IOpaqueValue.Identity => Name;

    public override string ToString() => $"format.{Name}()";
}
