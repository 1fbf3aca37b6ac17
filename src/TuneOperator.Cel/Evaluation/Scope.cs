using System.Diagnostics.CodeAnalysis;
using TuneOperator.Cel.Values;

namespace TuneOperator.Cel.Evaluation;

/// <summary>A variable that a macro binds, inside those that are bound already.</summary>
internal sealed record Scope(string Name, CelValue Value, Scope? Outer)
{
    public static bool TryFind(Scope? scope, string name, [MaybeNullWhen(false)] out CelValue value)
    {
        for (var current = scope; current is not null; current = current.Outer)
        {
            if (current.Name == name)
            {
                value = current.Value;
                return true;
            }
        }

        value = null;
        return false;
    }
}
