using System.Collections.Frozen;

namespace TuneOperator.Cel.Syntax;

internal static class ReservedWords
{
    /// <summary>Words that no variable or function can be called.</summary>
    public static FrozenSet<string> Identifiers { get; } = FrozenSet.ToFrozenSet(
        [
            "as", "break", "const", "continue", "else", "for", "function", "if", "import", "let", "loop",
            "package", "namespace", "return", "var", "void", "while",
        ],
        StringComparer.Ordinal);

    /// <summary>Words that aren't even identifiers.</summary>
    public static FrozenSet<string> Keywords { get; } = FrozenSet.ToFrozenSet(["true", "false", "null", "in"], StringComparer.Ordinal);
}
