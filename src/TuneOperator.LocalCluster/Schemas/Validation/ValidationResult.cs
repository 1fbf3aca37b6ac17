using TuneOperator.LocalCluster.Schemas.Errors;

namespace TuneOperator.LocalCluster.Schemas.Validation;

/// <summary>Errors in the order found, each text once, and how many checks were made: of the alternatives of a oneOf the one with most is reported.</summary>
internal sealed class ValidationResult
{
    private readonly List<FieldError> errors = [];
    private readonly HashSet<string> reported = new(StringComparer.Ordinal);

    public IReadOnlyList<FieldError> Errors => errors;

    public bool IsValid => errors.Count == 0;

    public int Checks { get; private set; }

    public void Count() => Checks++;

    public void Add(FieldError? error)
    {
        if (error is not null && reported.Add(error.ToString()))
            errors.Add(error);
    }

    /// <summary>An error that names no field: the API server reports it of the whole object, with an empty value.</summary>
    public void AddUnplaced(string detail) => Add(FieldError.Invalid(FieldError.RootPath, "", detail));

    public void Merge(ValidationResult other)
    {
        foreach (var error in other.errors)
            Add(error);
        Checks += other.Checks;
    }
}
