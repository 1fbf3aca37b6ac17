using TuneOperator.Cel.Parsing;
using TuneOperator.Cel.Syntax;
using TuneOperator.Cel.Types;

namespace TuneOperator.Cel.Checking;

/// <summary>Infers types from the leaves up. What is wrong becomes dyn, so that one mistake is told once.</summary>
internal sealed class Checker(IReadOnlyDictionary<string, CelType> declarations, SourceText source)
{
    private readonly List<(int Position, CelIssue Issue)> issues = [];
    private readonly List<(int Position, CelIssue Issue)> remarks = [];
    private readonly Dictionary<Node, CelType> types = new(ReferenceEqualityComparer.Instance);

    /// <summary>Of every node that was looked at.</summary>
    public IReadOnlyDictionary<Node, CelType> Types => types;

    public CelCheckResult Check(Node root)
    {
        var type = Infer(root, scope: null);
        return new CelCheckResult(type, [.. (issues.Count > 0 ? issues : remarks).OrderBy(found => found.Position).Select(found => found.Issue)]);
    }

    public CelType Infer(Node node, TypeScope? scope) => Note(node, TypeOf(node, scope));

    /// <summary>Remembers a type that was found by another way.</summary>
    public CelType Note(Node node, CelType type) => types[node] = type;

    private CelType TypeOf(Node node, TypeScope? scope) => node switch
    {
        LiteralNode literal => literal.Value.Type,
        IdentifierNode identifier => Identifier(identifier, scope),
        SelectNode select => TypeNames.Find(select) is not null ? CelType.Type : Selected(select, scope),
        HasNode has => Has(has, scope),
        CallNode call => CallChecks.Infer(call, scope, this),
        LogicalNode logical => Logical(logical, scope),
        ConditionalNode conditional => Conditional(conditional, scope),
        ListNode list => LiteralChecks.List(list, scope, this),
        MapNode map => LiteralChecks.Map(map, scope, this),
        ComprehensionNode comprehension => ComprehensionChecks.Infer(comprehension, scope, this),
        OptionalMapNode map => ComprehensionChecks.OptionalMap(map, scope, this),
        _ => throw new ArgumentException($"There is no rule to check a {node.GetType().Name}.", nameof(node)),
    };

    public CelType Report(int position, string message)
    {
        issues.Add((position, Issue(position, message)));
        return CelType.Dyn;
    }

    /// <summary>What Kubernetes looks at only when all types are right.</summary>
    public void Remark(int position, string message) => remarks.Add((position, Issue(position, message)));

    private CelIssue Issue(int position, string message)
    {
        var (line, column) = source.Locate(position);
        return new CelIssue(message, source.Describe(position, message), line, column + 1);
    }

    public CelType NoOverload(int position, string function, params IEnumerable<CelType> arguments) =>
        Report(position, $"found no matching overload for '{function}' applied to '({string.Join(", ", arguments)})'");

    private CelType Identifier(IdentifierNode identifier, TypeScope? scope)
    {
        if (TypeScope.Find(scope, identifier.Name) is { } bound)
            return bound;
        if (declarations.TryGetValue(identifier.Name, out var declared))
            return declared;
        return TypeNames.Find(identifier.Name) is not null
            ? CelType.Type
            : Report(identifier.Position, $"undeclared reference to '{identifier.Name}' (in container '')");
    }

    private CelType Selected(SelectNode select, TypeScope? scope)
    {
        var operand = Infer(select.Operand, scope);
        var isOptional = select.Optional || operand is CelOptionalType;
        var field = Field(operand is CelOptionalType optional ? optional.Value : operand, select.Field, select.Position);
        return isOptional ? CelType.Optional(field) : field;
    }

    private CelType Has(HasNode has, TypeScope? scope)
    {
        var operand = Infer(has.Operand, scope);
        Field(operand is CelOptionalType optional ? optional.Value : operand, has.Field, has.Position);
        return CelType.Bool;
    }

    private CelType Field(CelType operand, string field, int position) => operand switch
    {
        CelObjectType known when known.Fields.TryGetValue(field, out var found) && found.Type is { } type => type,
        CelObjectType => Report(position, $"undefined field '{field}'"),
        CelMapType map => map.Value,
        _ when operand == CelType.Dyn => CelType.Dyn,
        _ => Report(position, $"type '{operand}' does not support field selection"),
    };

    private CelType Logical(LogicalNode logical, TypeScope? scope)
    {
        ExpectBool(logical.Left, Infer(logical.Left, scope));
        ExpectBool(logical.Right, Infer(logical.Right, scope));
        return CelType.Bool;
    }

    public void ExpectBool(Node node, CelType type)
    {
        if (!Unifier.AreCompatible(CelType.Bool, type))
            Report(node.Position, $"expected type '{CelType.Bool}' but found '{type}'");
    }

    private CelType Conditional(ConditionalNode node, TypeScope? scope)
    {
        var (condition, then, otherwise) = (Infer(node.Condition, scope), Infer(node.Then, scope), Infer(node.Else, scope));
        if (!Unifier.AreCompatible(CelType.Bool, condition) || !Unifier.AreCompatible(then, otherwise))
            return NoOverload(node.Position, Operators.Conditional, condition, then, otherwise);
        return then == CelType.Dyn || otherwise == CelType.Dyn ? CelType.Dyn : then == CelType.Null ? otherwise : then;
    }
}
