namespace TuneOperator.Cel.Values;

/// <summary>Answers whether the user of a request may do something.</summary>
public interface IAuthorizer
{
    bool IsAllowed(ResourceAccess access);
}

/// <summary>One thing that somebody would do, in the words of a SubjectAccessReview; empty text is all, or none where nothing is meant.</summary>
public sealed record ResourceAccess(string Group, string Resource)
{
    public string Subresource { get; init; } = string.Empty;

    public string Namespace { get; init; } = string.Empty;

    public string Name { get; init; } = string.Empty;

    public string Verb { get; init; } = string.Empty;
}
