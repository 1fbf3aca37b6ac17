using TuneOperator.Cel.Types;

namespace TuneOperator.Cel.Checking;

/// <summary>The type of a variable that a macro binds, inside those that are bound already.</summary>
internal sealed record TypeScope(string Name, CelType Type, TypeScope? Outer)
{
    public static CelType? Find(TypeScope? scope, string name)
    {
        for (var current = scope; current is not null; current = current.Outer)
        {
            if (current.Name == name)
                return current.Type;
        }

        return null;
    }
}
