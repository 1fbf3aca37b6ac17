using System.Globalization;
using System.Text.Json.Nodes;
using TuneOperator.Controllers.Experiments.Definition;

namespace TuneOperator.Controllers.Trials.Jobs;

/// <summary>The environment variables that tell a trainer what to try.</summary>
internal static class TrialEnvironment
{
    /// <summary>In an order in which later ones, and the template's own, may refer to earlier ones as <c>$(NAME)</c>.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Of(ExperimentDefinition experiment, TrialPoint trial)
    {
        yield return new("TUNE_EXPERIMENT", experiment.Name);
        yield return new("TUNE_TRIAL", trial.Name);
        yield return new("TUNE_INDEX", trial.Index.ToString(CultureInfo.InvariantCulture));
        yield return new("TUNE_SEED", SeedOf(experiment.Seed, trial.Index).ToString(CultureInfo.InvariantCulture));
        yield return new("TUNE_STAGE", trial.Stage);
        yield return new("TUNE_PARAMETERS", experiment.ToJson(trial.Point).ToJsonString());
        foreach (var parameter in experiment.Parameters)
        {
            if (trial.Point.TryGetValue(parameter.Name, out var value))
            {
                yield return new(parameter.EnvironmentName, value.ToString());
            }
        }
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

    /// <summary>The trainer's own seed: in [0, 2^31), which every framework takes; different for each trial of an experiment.</summary>
    private static uint SeedOf(ulong seed, int index) => (uint)((seed + (ulong)index) & int.MaxValue);
}
