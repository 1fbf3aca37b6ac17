using TuneOperator.Cel.Functions.Text;
using TuneOperator.Cel.Syntax;
using TuneOperator.Cel.Types;
using TuneOperator.Cel.Values;

namespace TuneOperator.Cel.Checking;

/// <summary>Values written out for <c>format</c> may mix types, and must be those that a template written out asks for.</summary>
internal static class FormatChecks
{
    /// <param name="position">Of the call.</param>
    public static CelType Infer(int position, Node template, ListNode values, TypeScope? scope, Checker checker)
    {
        var types = LiteralChecks.MixedTypes(values, scope, checker);
        if (template is LiteralNode { Value: CelString text } && !values.Elements.Any(element => element.Optional))
            Check(position, FormatTemplate.Parse(text.Value), values, types, checker);
        return checker.Note(values, CelType.List(CelType.Dyn));
    }

    private static void Check(int position, FormatTemplate template, ListNode values, IReadOnlyList<CelType> types, Checker checker)
    {
        for (var i = 0; i < template.Clauses.Count; i++)
        {
            if (i == types.Count)
            {
                checker.Remark(position, FormatTemplate.TooFew(i));
                return;
            }

            if (template.Clauses[i].Objection(types[i]) is { } objection)
                checker.Remark(values.Elements[i].Value.Position, objection);
        }

        if (template.Problem is { } problem)
            checker.Remark(position, problem);
        else if (types.Count > template.Clauses.Count)
            checker.Remark(position, $"too many arguments supplied to string.format (expected {template.Clauses.Count}, got {types.Count})");
    }
}
