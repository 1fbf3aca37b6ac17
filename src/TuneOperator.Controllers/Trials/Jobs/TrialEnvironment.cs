using System.Globalization;
using System.Text.Json.Nodes;
using TuneOperator.Api.Experiments;
using TuneOperator.Api.Trials;
using TuneOperator.Controllers.Experiments.Definition;
using TuneOperator.Controllers.Experiments.Definition.Stages;
using TuneOperator.Search.Space;

namespace TuneOperator.Controllers.Trials.Jobs;

/// <summary>The environment variables that tell a trainer what to try.</summary>
internal static class TrialEnvironment
{
    private const string SeedVariable = "TUNE_SEED";
    private const string RepeatVariable = "TUNE_REPEAT";

    /// <summary>In an order in which later ones, and the template's own, may refer to earlier ones as <c>$(NAME)</c>.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Of(ExperimentDefinition experiment, TrialPoint trial)
    {
        yield return new("TUNE_EXPERIMENT", experiment.Name);
        yield return new("TUNE_TRIAL", trial.Name);
        yield return new("TUNE_INDEX", trial.Index.ToString(CultureInfo.InvariantCulture));
        yield return new(SeedVariable, SeedText(experiment.Seed, trial.Index));
        yield return new("TUNE_STAGE", trial.Stage);
        if (trial.Budget is { } budget)
        {
            yield return new("TUNE_BUDGET", budget.ToString(CultureInfo.InvariantCulture));
        }

        if (trial.ResumeFrom is { } resumed)
        {
            yield return new("TUNE_RESUME_FROM", resumed);
        }

        foreach (var variable in OfSweep(experiment, trial))
        {
            yield return variable;
        }

        yield return new("TUNE_PARAMETERS", trial.ToJson(experiment).ToJsonString());
        foreach (var parameter in experiment.Parameters)
        {
            if (trial.Point.TryGetValue(parameter.Name, out var value))
            {
                yield return new(parameter.EnvironmentName, value.ToString());
            }
        }

        if (experiment.Retry.OnOutOfMemory?.ExtraVariable is { } extra)
        {
            yield return new(extra, trial.Accumulation.ToString(CultureInfo.InvariantCulture));
        }
    }

    /// <summary>The rates between which a trainer sweeps; none for other trials.</summary>
    private static IEnumerable<KeyValuePair<string, string>> OfSweep(ExperimentDefinition experiment, TrialPoint trial)
    {
        if (trial.Purpose == TrialPurpose.LearningRateRange
            && experiment.Stages.FirstOrDefault(stage => stage.Name == trial.Stage) is LearningRateStage { Mode: RangeMode.Sweep } sweep
            && experiment.Problem.Space[sweep.Parameter] is DoubleParameter rate)
        {
            yield return new("TUNE_SWEEP_PARAMETER", sweep.Parameter);
            yield return new("TUNE_SWEEP_MIN", ParameterValue.Of(rate.Min).ToString());
            yield return new("TUNE_SWEEP_MAX", ParameterValue.Of(rate.Max).ToString());
            yield return new("TUNE_SWEEP_STEPS", sweep.Steps!.Value.ToString(CultureInfo.InvariantCulture));
        }
    }

    /// <summary>Gives each pod of an Indexed Job the number of its run, and a seed of its own: the trial's first digits with the run's number behind them.</summary>
    public static void TellRunsApart(JsonObject container, ulong seed, int index)
    {
        var all = (container["env"] as JsonArray ?? []).Select(variable => variable?.DeepClone()).ToList();
        if (all.OfType<JsonObject>().FirstOrDefault(variable => variable["name"]?.ToString() == SeedVariable) is { } own && own["value"]?.ToString() == SeedText(seed, index))
        {
            // $(NAME) is expanded by the kubelet, from the variables in front. At most 2^31 / 100 with two digits behind.
            own["value"] = string.Create(CultureInfo.InvariantCulture, $"{SeedOf(seed, index) / 100}$({RepeatVariable})");
        }

        all.Insert(0, new JsonObject
        {
            ["name"] = RepeatVariable,
            ["valueFrom"] = new JsonObject { ["fieldRef"] = new JsonObject { ["fieldPath"] = "metadata.annotations['batch.kubernetes.io/job-completion-index']" } },
        });
        container["env"] = new JsonArray([.. all]);
    }

    /// <summary>The verification's own variables, in place of the template's of the same name.</summary>
    public static void Replace(JsonObject container, IEnumerable<KeyValuePair<string, string>> variables)
    {
        var all = (container["env"] as JsonArray ?? []).Select(variable => variable?.DeepClone()).ToList();
        foreach (var (name, value) in variables)
        {
            all.RemoveAll(variable => (variable as JsonObject)?["name"]?.ToString() == name);
            all.Add(new JsonObject { ["name"] = name, ["value"] = value });
        }

        container["env"] = new JsonArray([.. all]);
    }

    /// <summary>Puts the variables in front of the container's own, so that those may refer to them; a name that the template sets itself stays the template's.</summary>
    public static void AddTo(JsonObject container, IEnumerable<KeyValuePair<string, string>> variables)
    {
        var own = container["env"] as JsonArray ?? [];
        var taken = own.OfType<JsonObject>().Select(variable => variable["name"]?.ToString()).ToHashSet(StringComparer.Ordinal);
        var all = new JsonArray();
        foreach (var (name, value) in variables.Where(variable => !taken.Contains(variable.Key)))
        {
            // Kubernetes expands $(NAME) in values; what a value says is data.
            all.Add(new JsonObject { ["name"] = name, ["value"] = LiteralText.Escape(value) });
        }

        foreach (var variable in own)
        {
            all.Add(variable?.DeepClone());
        }

        container["env"] = all;
    }

    private static string SeedText(ulong seed, int index) => SeedOf(seed, index).ToString(CultureInfo.InvariantCulture);

    /// <summary>The trainer's own seed: in [0, 2^31), which every framework takes; different for each trial of an experiment.</summary>
    private static uint SeedOf(ulong seed, int index) => (uint)((seed + (ulong)index) & int.MaxValue);
}
