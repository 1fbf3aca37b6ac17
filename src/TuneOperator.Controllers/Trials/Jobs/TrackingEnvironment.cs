using System.Text.Json.Nodes;
using TuneOperator.Controllers.Experiments.Definition;
using TuneOperator.Controllers.Experiments.Definition.Tracking;
using TuneOperator.Controllers.Tracking.Runs;

namespace TuneOperator.Controllers.Trials.Jobs;

/// <summary>What the clients of MLflow and of Weights &amp; Biases in the trainer's container read from their environment. Tokens are named, never held.</summary>
internal static class TrackingEnvironment
{
    /// <summary>Puts the variables in front of the container's own; a name that the template sets itself stays the template's.</summary>
    /// <param name="isIndexed">Several pods are one trial; a run that they shared would mix their curves.</param>
    public static void AddTo(JsonObject container, ExperimentDefinition experiment, TrialPoint trial, bool isIndexed)
    {
        var own = container["env"] as JsonArray ?? [];
        var taken = own.OfType<JsonObject>().Select(variable => variable["name"]?.ToString()).ToHashSet(StringComparer.Ordinal);
        var added = Of(experiment, trial, isIndexed).Where(variable => !taken.Contains(variable["name"]!.ToString())).ToList();
        if (added.Count > 0)
        {
            container["env"] = new JsonArray([.. added, .. own.Select(variable => variable?.DeepClone())]);
        }
    }

    private static IEnumerable<JsonObject> Of(ExperimentDefinition experiment, TrialPoint trial, bool isIndexed)
    {
        // In a dry run there is no Trial yet; its name is as good.
        var uid = trial.Uid ?? trial.Name;
        if (experiment.Tracking.Mlflow is { } mlflow)
        {
            yield return Value("MLFLOW_TRACKING_URI", mlflow.Uri.AbsoluteUri.TrimEnd('/'));
            yield return Value("MLFLOW_EXPERIMENT_NAME", mlflow.Experiment);
            if (!isIndexed)
            {
                yield return Value("MLFLOW_RUN_CONTEXT", new JsonObject { [RunTags.TrialUid] = uid }.ToJsonString());
            }

            if (mlflow.Token is { } token)
            {
                yield return Secret("MLFLOW_TRACKING_TOKEN", token);
            }
        }

        if (experiment.Tracking.Wandb is { } wandb)
        {
            yield return Value("WANDB_PROJECT", wandb.Project);
            if (wandb.Entity is { } entity)
            {
                yield return Value("WANDB_ENTITY", entity);
            }

            yield return Value("WANDB_RUN_GROUP", experiment.Name);
            yield return Value("WANDB_NAME", trial.Name);
            if (!isIndexed)
            {
                // An attempt that follows another goes on with its run.
                yield return Value("WANDB_RUN_ID", uid);
                yield return Value("WANDB_RESUME", "allow");
            }

            if (wandb.ApiKey is { } key)
            {
                yield return Secret("WANDB_API_KEY", key);
            }
        }
    }

    private static JsonObject Value(string name, string value) => new() { ["name"] = name, ["value"] = LiteralText.Escape(value) };

    private static JsonObject Secret(string name, SecretKey secret) => new()
    {
        ["name"] = name,
        ["valueFrom"] = new JsonObject { ["secretKeyRef"] = new JsonObject { ["name"] = secret.Name, ["key"] = secret.Key } },
    };
}
