using TuneOperator.Cel.Values;

namespace TuneOperator.Chart.Tests.Policy;

/// <summary>Somebody who writes an Experiment, and what else they may do in its namespace.</summary>
internal sealed class Author(params ResourceAccess[] granted) : IAuthorizer
{
    private static readonly ResourceAccess Jobs = new("batch", "jobs") { Namespace = AdmissionRequest.Namespace, Verb = "create" };

    /// <summary>May write Experiments and nothing else.</summary>
    public static Author OfExperimentsOnly { get; } = new();

    public static Author OfJobs { get; } = new(Jobs);

    public static Author OfJobsUsing(string account) =>
        new(Jobs, new ResourceAccess("", "serviceaccounts") { Namespace = AdmissionRequest.Namespace, Name = account, Verb = "use" });

    /// <summary>In another namespace than the Experiment's.</summary>
    public static Author OfJobsElsewhere { get; } = new(Jobs with { Namespace = "team-b" });

    public bool IsAllowed(ResourceAccess access) => granted.Contains(access);
}
