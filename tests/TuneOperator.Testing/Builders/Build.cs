namespace TuneOperator.Testing.Builders;

/// <summary>Where a test begins: <c>ATrial().Succeeded(0.91).Done()</c>.</summary>
public static class Build
{
    public const string Namespace = "default";

    /// <summary>12 trials, 2 at a time, of a Double, an Int and a Categorical by random search; the metric is accuracy, to be maximised.</summary>
    public static ExperimentBuilder AnExperiment(string name = "digits") => new(name);

    public static TrialBuilder ATrial(int index = 0, string experiment = "digits") => new(experiment, index);

    /// <summary>The Job of a trial, just created.</summary>
    public static JobBuilder AJob(string trial = "digits-00000") => new(trial);

    /// <summary>A pod of a Job, not yet scheduled.</summary>
    public static PodBuilder APod(string job = "digits-00000") => new(job);
}
