namespace TuneOperator.Controllers.Experiments.Definition;

/// <summary>One thing in an Experiment's manifest that keeps it from being worked on.</summary>
/// <param name="Reason">CamelCase, the reason of condition Accepted.</param>
/// <param name="Path">Where, such as <c>spec.parameters[2].min</c>.</param>
/// <param name="Message">What is wrong and what to change.</param>
public sealed record DefinitionError(string Reason, string Path, string Message)
{
    public const string InvalidSpec = "InvalidSpec";
    public const string UnsupportedSpace = "UnsupportedSpace";
    public const string InvalidConstraint = "InvalidConstraint";
    public const string InfeasibleSpace = "InfeasibleSpace";
    public const string GridTooLarge = "GridTooLarge";
    public const string InvalidTemplate = "InvalidTemplate";
    public const string UnknownPlaceholder = "UnknownPlaceholder";
    public const string NoPushEndpoint = "NoPushEndpoint";
    public const string TemplateRejected = "TemplateRejected";

    public override string ToString() => $"{Path}: {Message}";
}
