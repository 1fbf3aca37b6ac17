using TuneOperator.Api.Experiments;
using TuneOperator.Controllers.Experiments;
using TuneOperator.Controllers.Experiments.Definition;
using TuneOperator.Testing.Builders;

namespace TuneOperator.Controllers.Tests;

/// <summary>What most tests begin from.</summary>
internal static class Given
{
    public static readonly DateTime Start = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    public static ExperimentDefinition Definition(ExperimentBuilder? experiment = null)
    {
        var (definition, errors) = DefinitionParser.Parse((experiment ?? Build.AnExperiment()).Done());
        Assert.Empty(errors);
        return definition!;
    }

    public static IReadOnlyList<DefinitionError> Errors(ExperimentBuilder experiment)
    {
        var (definition, errors) = DefinitionParser.Parse(experiment.Done());
        Assert.Null(definition);
        Assert.NotEmpty(errors);
        return errors;
    }

    public static ExperimentView View(ExperimentBuilder experiment, params TrialBuilder[] trials) => View(experiment, status: null, Start, trials);

    public static ExperimentView View(ExperimentBuilder experiment, ExperimentStatus? status, DateTime now, params TrialBuilder[] trials) =>
        new(Definition(experiment), status, trials.Select(trial => trial.Done()), now);
}
