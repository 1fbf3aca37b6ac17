namespace TuneOperator.Chart.Tests.Policy;

/// <summary>What stops an attempt to get more from an Experiment than its author may.</summary>
public enum Barrier
{
    /// <summary>The CustomResourceDefinition: the API server refuses or drops the field.</summary>
    Schema,

    /// <summary>The chart's ValidatingAdmissionPolicy.</summary>
    Policy,

    /// <summary>The operator: condition Accepted is False, and nothing is started.</summary>
    Acceptance,

    /// <summary>The API server refuses the Job, whoever makes it.</summary>
    JobValidation,

    /// <summary>Pod Security refuses the pod where the namespace enforces restricted, whoever makes it.</summary>
    PodSecurity,

    /// <summary>Nothing need stop it: whoever may create Jobs may do as much with a Job of their own, and nobody else gets past the policy.</summary>
    OwnJobs,
}
