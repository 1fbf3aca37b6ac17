using System.Collections.Frozen;
using TuneOperator.Cel.Checking;
using TuneOperator.Cel.Costs;
using TuneOperator.Cel.Evaluation;
using TuneOperator.Cel.Parsing;
using TuneOperator.Cel.Syntax;
using TuneOperator.Cel.Types;
using TuneOperator.Cel.Values;

namespace TuneOperator.Cel;

/// <summary>An expression, parsed once and evaluated often. Immutable and thread-safe.</summary>
public sealed class CelExpression
{
    private readonly SourceText source;
    private readonly FrozenSet<(string Root, string Field)> selections;

    private CelExpression(SourceText source, Node root)
    {
        this.source = source;
        Root = root;
        var references = ReferenceCollector.Collect(root);
        References = references.Roots;
        selections = references.Selections;
    }

    public string Text => source.Text;

    /// <summary>Names that must be variables: identifiers that no macro binds and that are no type's name.</summary>
    public IReadOnlySet<string> References { get; }

    internal Node Root { get; }

    /// <exception cref="CelParseException">The text is no expression.</exception>
    public static CelExpression Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var input = new SourceText(text);
        return new CelExpression(input, Parser.Parse(input));
    }

    /// <summary>The fields taken directly from variable <paramref name="root"/>, as <c>root.name</c> or <c>root["name"]</c>, has() included.</summary>
    public IReadOnlySet<string> FieldsOf(string root) =>
        selections.Where(selection => selection.Root == root).Select(selection => selection.Field).ToFrozenSet(StringComparer.Ordinal);

    /// <exception cref="CelEvaluationException">It has no value: no such key, no such overload, overflow, division by zero.</exception>
    /// <exception cref="CelCostExceededException">The budget is spent.</exception>
    public CelValue Evaluate(IReadOnlyDictionary<string, CelValue> variables, CelBudget budget)
    {
        ArgumentNullException.ThrowIfNull(variables);
        ArgumentNullException.ThrowIfNull(budget);
        var value = new Evaluator(variables, budget).Evaluate(Root, scope: null);
        return value is CelError error ? throw new CelEvaluationException(error.Message) : value;
    }

    /// <summary>Finds what is wrong whatever the values: unknown names, functions and fields, operands of the wrong type.</summary>
    public CelCheckResult Check(IReadOnlyDictionary<string, CelType> declarations)
    {
        ArgumentNullException.ThrowIfNull(declarations);
        return new Checker(declarations, source).Check(Root);
    }

    /// <summary>What an evaluation costs at the most with values of these sizes, in the units of a Kubernetes API server.</summary>
    /// <param name="declarations">For which the expression checks without an issue.</param>
    /// <param name="size">Of every variable: all are of one schema, as <c>self</c> and <c>oldSelf</c> are.</param>
    /// <returns><see cref="ulong.MaxValue"/> where nothing bounds it.</returns>
    public ulong EstimateCost(IReadOnlyDictionary<string, CelType> declarations, CelSize size)
    {
        ArgumentNullException.ThrowIfNull(declarations);
        ArgumentNullException.ThrowIfNull(size);
        var checker = new Checker(declarations, source);
        checker.Check(Root);
        return new CostEstimator(checker.Types, size).Visit(Root, scope: null).Cost.Max;
    }

    /// <summary>Why a part that no variable decides has no value, such as <c>int('x')</c>; null when there is none such.</summary>
    public string? ConstantFault() => ConstantConversions.Fault(Root);

    /// <summary>The expression in a normal form: one space around operators, no needless parentheses, macros as written.</summary>
    public override string ToString() => Printer.Print(Root);
}
