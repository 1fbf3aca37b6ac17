using System.Collections.Immutable;
using TuneOperator.Cel.Types;
using TuneOperator.Cel.Values;

namespace TuneOperator.Cel.Functions;

/// <summary>Returns a <see cref="CelError"/> where the function has no value for these arguments.</summary>
internal delegate CelValue Implementation(ReadOnlySpan<CelValue> arguments, CelBudget budget);

/// <summary>One signature of a function and what it does. A member's receiver is its first parameter.</summary>
internal sealed record Overload(string Function, bool IsMember, ImmutableArray<CelType> Parameters, CelType Result, Implementation Implementation)
{
    public static Overload Global(string function, ImmutableArray<CelType> parameters, CelType result, Implementation implementation) =>
        new(function, IsMember: false, parameters, result, implementation);

    public static Overload Member(string function, ImmutableArray<CelType> parameters, CelType result, Implementation implementation) =>
        new(function, IsMember: true, parameters, result, implementation);

    public bool Accepts(bool isMember, ReadOnlySpan<CelValue> arguments)
    {
        if (isMember != IsMember || arguments.Length != Parameters.Length)
            return false;
        for (var i = 0; i < arguments.Length; i++)
        {
            if (!Parameters[i].Accepts(arguments[i]))
                return false;
        }

        return true;
    }
}
