using TuneOperator.Cel.Syntax;
using TuneOperator.Cel.Types;
using TuneOperator.Cel.Values;

namespace TuneOperator.Cel.Costs;

/// <summary>
/// What an expression costs at the most, in the units of a Kubernetes API server: 1 for a variable, a field or a call, 10 for a list, 30 for a map,
/// a tenth for a character that is worked on.
/// </summary>
/// <param name="types">Of every node of the expression.</param>
/// <param name="root">Of every variable.</param>
internal sealed class CostEstimator(IReadOnlyDictionary<Node, CelType> types, CelSize root)
{
    public static CostRange One { get; } = CostRange.Exactly(1);

    private static readonly CostRange ListBase = CostRange.Exactly(10);
    private static readonly CostRange MapBase = CostRange.Exactly(30);

    public CelType TypeOf(Node node) => types.TryGetValue(node, out var type) ? type : CelType.Dyn;

    public Estimate Visit(Node node, LocalSize? scope) => node switch
    {
        LiteralNode literal => new Estimate(CostRange.Zero, Size(literal.Value)),
        IdentifierNode identifier => Identifier(identifier, scope),
        SelectNode select => Select(select, scope),
        HasNode has => new Estimate(Visit(has.Operand, scope).Cost, One),
        CallNode call => CallCosts.Visit(call, scope, this),
        LogicalNode logical => Logical(logical, scope),
        ConditionalNode conditional => Conditional(Visit(conditional.Condition, scope), Visit(conditional.Then, scope), Visit(conditional.Else, scope)),
        ListNode list => List(list, scope),
        MapNode map => Map(map, scope),
        ComprehensionNode comprehension => ComprehensionCosts.Visit(comprehension, scope, this),
        OptionalMapNode map => OptionalMap(map, scope),
        _ => throw new ArgumentException($"There is no rule for what a {node.GetType().Name} costs.", nameof(node)),
    };

    /// <summary>Of a value that is not computed by the expression.</summary>
    public static CostRange? SizeOf(CelSize? place, CelType type) =>
        place is null || place == CelSize.Unknown ? (IsScalar(type) ? One : null) : place.Range;

    /// <summary>
    /// Where a part of a value stands. An API server remembers a place as the names that lead to it, and looks them up below the variable but for the first:
    /// so the first name after something computed, as in <c>dyn(self).a</c>, is taken for a variable.
    /// </summary>
    public CelSize PartOf(CelSize? place, Func<CelSize, CelSize?> part) => place is null ? root : part(place) ?? CelSize.Unknown;

    public static Estimate Conditional(Estimate condition, Estimate then, Estimate otherwise) => new(
        condition.Cost + then.Cost.Union(otherwise.Cost), then.SizeOrUnknown.Union(otherwise.SizeOrUnknown), EntrySize.Union(then.Entries, otherwise.Entries));

    /// <summary>A list of one item that the expression makes.</summary>
    public static Estimate ListOf(Estimate item) => new(ListBase + item.Cost, One, new EntrySize(IsList: true, One, item.SizeOrUnknown));

    public static Estimate EmptyList { get; } = new(ListBase, CostRange.Zero, new EntrySize(IsList: true, One, CostRange.Zero));

    public static Estimate EmptyMap { get; } = new(MapBase, CostRange.Zero, new EntrySize(IsList: false, CostRange.Zero, CostRange.Zero));

    private Estimate Identifier(IdentifierNode identifier, LocalSize? scope)
    {
        var local = LocalSize.Find(scope, identifier.Name);
        var place = local is null ? root : local.Place;
        return new Estimate(One, SizeOf(place, TypeOf(identifier)) ?? local?.Size, Entries: null, place);
    }

    private Estimate Select(SelectNode select, LocalSize? scope)
    {
        if (select.Optional)
            return new Estimate(One + Visit(select.Operand, scope).Cost, SizeOf(place: null, TypeOf(select)));
        var operand = Visit(select.Operand, scope);
        var cost = TypeOf(select.Operand) is CelMapType or CelObjectType ? operand.Cost + One : operand.Cost;
        var place = PartOf(operand.Place, size => size.Fields.GetValueOrDefault(select.Field));
        return new Estimate(cost, SizeOf(place, TypeOf(select)), Entries: null, place);
    }

    private Estimate Logical(LogicalNode logical, LocalSize? scope)
    {
        var (left, right) = (Visit(logical.Left, scope).Cost, Visit(logical.Right, scope).Cost);
        return new Estimate(new CostRange(left.Min, (left + right).Max), One);
    }

    private Estimate List(ListNode list, LocalSize? scope)
    {
        List<Estimate> items = [.. list.Elements.Select(element => Visit(element.Value, scope))];
        var cost = items.Aggregate(ListBase, (sum, item) => sum + item.Cost);
        return new Estimate(cost, CostRange.Exactly((ulong)items.Count), new EntrySize(IsList: true, One, Union(items)));
    }

    private Estimate Map(MapNode map, LocalSize? scope)
    {
        List<Estimate> keys = [.. map.Entries.Select(entry => Visit(entry.Key, scope))];
        List<Estimate> values = [.. map.Entries.Select(entry => Visit(entry.Value, scope))];
        var cost = keys.Concat(values).Aggregate(MapBase, (sum, item) => sum + item.Cost);
        return new Estimate(cost, CostRange.Exactly((ulong)keys.Count), new EntrySize(IsList: false, Union(keys), Union(values)));
    }

    // target.hasValue() ? optional.of(body) : optional.none(), with the variable bound to the value.
    private Estimate OptionalMap(OptionalMapNode node, LocalSize? scope)
    {
        var target = Visit(node.Target, scope);
        var asked = new Estimate(target.Cost + One);
        var body = Visit(node.Body, new LocalSize(node.Variable, Size: null, Place: null, scope));
        var bound = ListBase + asked.Cost + body.Cost;
        var none = new Estimate(One);
        return Conditional(asked, new Estimate(node.IsFlat ? bound : bound + One), none) with { Size = null };
    }

    private static CostRange Union(List<Estimate> items) =>
        items.Count == 0 ? CostRange.Zero : items.Select(item => item.SizeOrUnknown).Aggregate((a, b) => a.Union(b));

    private static CostRange? Size(CelValue value) => value switch
    {
        CelString text => CostRange.Exactly((ulong)text.Value.EnumerateRunes().Count()),
        CelBytes bytes => CostRange.Exactly((ulong)bytes.Value.Length),
        _ => One,
    };

    private static bool IsScalar(CelType type) =>
        type == CelType.Bool || type == CelType.Double || type == CelType.Duration || type == CelType.Int || type == CelType.Timestamp || type == CelType.Uint || type == CelType.Type
        || (type is CelOptionalType optional && IsScalar(optional.Value));
}
