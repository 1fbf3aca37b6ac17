using System.Collections.Immutable;
using TuneOperator.Cel.Functions;
using TuneOperator.Cel.Syntax;

namespace TuneOperator.Cel.Parsing;

/// <summary>Tells macros from functions by name and number of arguments.</summary>
internal static class Macros
{
    public static Node Global(SourceText source, int position, string name, ImmutableArray<Node> arguments)
    {
        if (name is not "has" || arguments.Length != 1)
            return new CallNode(position, name, Target: null, arguments);
        return arguments[0] is SelectNode { Optional: false } field
            ? new HasNode(position, field.Operand, field.Field)
            : throw source.Error(arguments[0].Position, "invalid argument to has() macro");
    }

    public static Node Member(SourceText source, int position, Node target, string name, ImmutableArray<Node> arguments)
    {
        if (target is IdentifierNode library && FunctionTable.Contains($"{library.Name}.{name}"))
            return new CallNode(position, $"{library.Name}.{name}", Target: null, arguments);
        if (name is "optMap" or "optFlatMap" && arguments.Length == 2)
            return new OptionalMapNode(position, target, Variable(source, arguments[0]), arguments[1], name == "optFlatMap");
        return Shape(name, arguments.Length) is { } shape
            ? Comprehension(source, position, target, name, shape, arguments)
            : new CallNode(position, name, target, arguments);
    }

    private static (Macro Macro, int Variables)? Shape(string name, int arguments) => (name, arguments) switch
    {
        ("all", 2) => (Macro.All, 1),
        ("all", 3) => (Macro.All, 2),
        ("exists", 2) => (Macro.Exists, 1),
        ("exists", 3) => (Macro.Exists, 2),
        ("exists_one" or "existsOne", 2) => (Macro.ExistsOne, 1),
        ("exists_one" or "existsOne", 3) => (Macro.ExistsOne, 2),
        ("filter", 2) => (Macro.Filter, 1),
        ("map", 2 or 3) => (Macro.Map, 1),
        ("sortBy", 2) => (Macro.SortBy, 1),
        ("transformList", 3 or 4) => (Macro.TransformList, 2),
        ("transformMap", 3 or 4) => (Macro.TransformMap, 2),
        ("transformMapEntry", 3 or 4) => (Macro.TransformMapEntry, 2),
        _ => null,
    };

    private static ComprehensionNode Comprehension(
        SourceText source, int position, Node range, string name, (Macro Macro, int Variables) shape, ImmutableArray<Node> arguments)
    {
        var variables = arguments.Take(shape.Variables).Select(argument => Variable(source, argument)).ToImmutableArray();
        if (variables.Length == 2 && variables[0] == variables[1])
            throw source.Error(arguments[1].Position, $"duplicate variable name: {variables[1]}");
        return new ComprehensionNode(position, shape.Macro, name, range, variables, arguments[shape.Variables..]);
    }

    private static string Variable(SourceText source, Node argument) =>
        argument is IdentifierNode identifier ? identifier.Name : throw source.Error(argument.Position, "argument is not an identifier");
}
