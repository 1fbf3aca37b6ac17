namespace TuneOperator.LocalCluster.Schemas.Structure;

/// <summary>One entry of x-kubernetes-validations.</summary>
/// <param name="Rule">CEL over <c>self</c> and, in transition rules, <c>oldSelf</c>.</param>
/// <param name="FieldPath">A JSONPath below the rule's value that the error names instead, such as <c>.spec.size</c>.</param>
internal sealed record ValidationRule(string Rule, string? Message, string? MessageExpression, string? Reason, string? FieldPath, bool OptionalOldSelf);
