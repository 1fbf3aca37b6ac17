using TuneOperator.Cel;
using TuneOperator.Cel.Costs;
using TuneOperator.Cel.Types;
using TuneOperator.LocalCluster.Schemas.Rules;
using TuneOperator.LocalCluster.Schemas.Structure;

namespace TuneOperator.LocalCluster.Schemas.Definitions;

/// <summary>What expressions about one value of a schema cost.</summary>
/// <param name="Cardinality">How often the value can be there.</param>
internal sealed record RuleCostOf(CelType Self, CelSize Size, ulong Cardinality)
{
    public ulong Of(CelExpression expression, ValidationRule rule)
    {
        var once = Once(expression, rule);
        return once != 0 && Cardinality > ulong.MaxValue / once ? ulong.MaxValue : once * Cardinality;
    }

    public ulong Once(CelExpression expression, ValidationRule rule) => expression.EstimateCost(CompiledRule.Variables(rule, Self), Size);
}
