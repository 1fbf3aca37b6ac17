using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Schemas.Definitions;
using TuneOperator.LocalCluster.Schemas.Errors;
using TuneOperator.LocalCluster.Schemas.Rules;
using TuneOperator.LocalCluster.Schemas.Structure;
using TuneOperator.LocalCluster.Schemas.Validation;

namespace TuneOperator.LocalCluster.Schemas;

/// <summary>The schema of one version of a kind: what the API server does to an object between decoding and storing it.</summary>
/// <remarks>Immutable and safe for concurrent use. Only <see cref="Default"/> and <see cref="Prune"/> change the object given to them.</remarks>
internal sealed class StructuralSchema(SchemaNode root)
{
    private const string RulesSkipped = "some validation rules were not checked because the object was invalid; correct the existing errors to complete validation";

    private readonly Lazy<RuleNode?> rules = new(() => RuleNode.Compile(root));

    /// <summary>For walking along an object, as server-side apply and strategic merge do.</summary>
    public SchemaNode Root { get; } = root;

    /// <summary>Fills in defaults and drops nulls where null is not allowed.</summary>
    public void Default(JsonObject value) => Defaulting.Apply(value, Root);

    /// <summary>Removes unknown fields.</summary>
    /// <returns>Their paths, sorted, as <c>unknown field "spec.x"</c> quotes them.</returns>
    public IReadOnlyList<string> Prune(JsonObject value) => Pruning.Apply(value, Root, isResource: true);

    /// <param name="old">The stored object of an update, whose faults are forgiven where the update leaves them alone; null at creation.</param>
    /// <param name="scale">Null where there is no such subresource.</param>
    /// <returns>Empty when the object is valid. Names and labels in metadata are not looked at.</returns>
    public IReadOnlyList<FieldError> Validate(JsonObject value, JsonObject? old, ScaleSubresource? scale = null)
    {
        var correlation = old is null ? null : new Correlation(value, old, Root);
        var errors = SchemaValidation.Validate(value, Root, FieldPath.Root, correlation).Errors
            .Concat(ScaleCheck.CheckSpec(value, scale)).Concat(ScaleCheck.CheckStatus(value, scale));
        return Complete(errors, value, old, correlation);
    }

    /// <summary>As <see cref="Validate"/> for a write of the status subresource: of the schema, only status is looked at.</summary>
    public IReadOnlyList<FieldError> ValidateStatus(JsonObject value, JsonObject old, ScaleSubresource? scale = null)
    {
        var correlation = new Correlation(value, old, Root);
        var errors = value.TryGetPropertyValue("status", out var status) && Root.Field("status") is { } schema
            // The API server has a validator of its own for status, whose messages name paths below it.
            ? SchemaValidation.Validate(status, schema, FieldPath.Root, correlation.Field("status")).Errors.Select(BelowStatus)
            : [];
        return Complete(errors.Concat(ScaleCheck.CheckStatus(value, scale)), value, old, correlation);
    }

    private List<FieldError> Complete(IEnumerable<FieldError> found, JsonObject value, JsonObject? old, Correlation? correlation)
    {
        List<FieldError> errors = [.. found, .. EmbeddedResources.Check(value, Root, FieldPath.Root)];
        if (old is null || !ListUniqueness.Check(old, Root, FieldPath.Root).Any())
            errors.AddRange(ListUniqueness.Check(value, Root, FieldPath.Root));
        if (rules.Value is not { } compiled)
            return errors;
        if (errors.Exists(error => error.Type is FieldErrorType.NotSupported or FieldErrorType.Required or FieldErrorType.TooLong or FieldErrorType.TooMany or FieldErrorType.TypeInvalid))
            errors.Add(FieldError.Invalid(FieldError.RootPath, value: (JsonNode?)null, RulesSkipped));
        else
            errors.AddRange(RuleEvaluation.Run(compiled, value, new RuleHistory(old, correlation, null)));
        return errors;
    }

    private static FieldError BelowStatus(FieldError error) =>
        error with { Path = error.Path == FieldError.RootPath ? "status" : FieldPath.Child("status", error.Path) };
}
