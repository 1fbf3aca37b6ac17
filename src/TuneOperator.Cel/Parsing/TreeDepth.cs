using TuneOperator.Cel.Syntax;

namespace TuneOperator.Cel.Parsing;

/// <summary>Long chains of operators make deep trees without any nesting; the limit keeps the stack of whoever walks them small.</summary>
internal static class TreeDepth
{
    private const int Maximum = 400;

    /// <exception cref="CelParseException">The tree is too deep.</exception>
    public static void Ensure(Node root, SourceText source)
    {
        var pending = new Stack<(Node Node, int Depth)>([(root, 1)]);
        while (pending.TryPop(out var next))
        {
            if (next.Depth > Maximum)
                throw source.Error(root.Position, $"expression recursion limit exceeded: {Maximum}");
            foreach (var child in next.Node.Children)
                pending.Push((child, next.Depth + 1));
        }
    }
}
