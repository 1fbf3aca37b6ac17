namespace TuneOperator.Controllers.Experiments.Policies;

/// <summary>One reason to end an experiment. Pure.</summary>
internal interface ICompletionPolicy
{
    Verdict Judge(ExperimentView view);
}
