using TuneOperator.Cel.Functions;
using TuneOperator.Cel.Functions.Standard;
using TuneOperator.Cel.Syntax;
using TuneOperator.Cel.Types;
using TuneOperator.Cel.Values;

namespace TuneOperator.Cel.Evaluation;

/// <summary>Walks the tree. Errors are values until the root, since <c>&amp;&amp;</c>, <c>||</c> and some macros absorb them.</summary>
internal sealed class Evaluator(IReadOnlyDictionary<string, CelValue> variables, CelBudget budget)
{
    public CelValue Evaluate(Node node, Scope? scope)
    {
        budget.Charge(1);
        return node switch
        {
            LiteralNode literal => literal.Value,
            IdentifierNode identifier => Resolve(identifier.Name, scope),
            SelectNode select => Select(select, scope),
            HasNode has => Has(has, scope),
            CallNode call => Call(call, scope),
            LogicalNode logical => Logical(logical, scope),
            ConditionalNode conditional => Conditional(conditional, scope),
            ListNode list => Literals.List(list, scope, this),
            MapNode map => Literals.Map(map, scope, this),
            ComprehensionNode comprehension => Comprehensions.Evaluate(comprehension, scope, this, budget),
            OptionalMapNode optional => OptionalMap(optional, scope),
            _ => throw new ArgumentException($"There is no rule to evaluate a {node.GetType().Name}.", nameof(node)),
        };
    }

    private CelValue Resolve(string name, Scope? scope)
    {
        if (Scope.TryFind(scope, name, out var bound) || variables.TryGetValue(name, out bound))
            return bound;
        return TypeNames.Find(name) is { } type ? new CelTypeValue(type) : new CelError($"no such attribute(s): {name}");
    }

    private CelValue Select(SelectNode select, Scope? scope)
    {
        if (TypeNames.Find(select) is { } type)
            return new CelTypeValue(type);
        var operand = Evaluate(select.Operand, scope);
        if (operand is CelError)
            return operand;
        if (operand is CelOptional { IsHeld: true } && !select.Optional)
            return new CelError($"no such key: {select.Field}");
        if (select.Optional || operand is CelOptional)
            return Indexing.OptionalAt(operand, new CelString(select.Field));
        return operand is CelMap map
            ? map.TryGet(new CelString(select.Field), out var value) ? Indexing.Held(value) : new CelError($"no such key: {select.Field}")
            : CelError.NoSuchOverload;
    }

    private CelValue Has(HasNode has, Scope? scope) => Evaluate(has.Operand, scope) switch
    {
        CelError error => error,
        CelMap map => CelBool.Of(map.TryGet(new CelString(has.Field), out _)),
        CelOptional { Value: null } => CelBool.False,
        CelOptional { Value: CelMap map } => CelBool.Of(map.TryGet(new CelString(has.Field), out _)),
        _ => CelError.NoSuchOverload,
    };

    private CelValue Call(CallNode call, Scope? scope)
    {
        var offset = call.Target is null ? 0 : 1;
        var arguments = new CelValue[call.Arguments.Length + offset];
        if (call.Target is not null)
            arguments[0] = Evaluate(call.Target, scope);
        for (var i = 0; i < call.Arguments.Length; i++)
            arguments[i + offset] = Evaluate(call.Arguments[i], scope);
        return FunctionTable.Call(call.Function, call.Target is not null, arguments, budget);
    }

    /// <summary>One side that decides is enough, whatever the other one is.</summary>
    private CelValue Logical(LogicalNode logical, Scope? scope)
    {
        var decisive = !logical.IsAnd;
        var left = Evaluate(logical.Left, scope);
        if (left is CelBool first && first.Value == decisive)
            return first;
        var right = Evaluate(logical.Right, scope);
        if (right is CelBool second && (second.Value == decisive || left is CelBool))
            return second;
        if (left is CelError)
            return left;
        return right is CelError ? right : CelError.NoSuchOverload;
    }

    private CelValue Conditional(ConditionalNode conditional, Scope? scope) => Evaluate(conditional.Condition, scope) switch
    {
        CelBool condition => Evaluate(condition.Value ? conditional.Then : conditional.Else, scope),
        CelError error => error,
        _ => CelError.NoSuchOverload,
    };

    private CelValue OptionalMap(OptionalMapNode node, Scope? scope)
    {
        var target = Evaluate(node.Target, scope);
        if (target is not CelOptional optional)
            return target is CelError ? target : CelError.NoSuchOverload;
        if (optional.Value is null)
            return optional;
        var body = Evaluate(node.Body, new Scope(node.Variable, optional.Value, scope));
        if (body is CelError)
            return body;
        return node.IsFlat ? body is CelOptional ? body : CelError.NoSuchOverload : new CelOptional(body);
    }
}
