namespace TuneOperator.Controllers.Experiments.Definition.Tracking;

/// <summary>Where trials are recorded besides their own status; at least one of both.</summary>
public sealed record TrackingDefinition(MlflowTarget? Mlflow, WandbTarget? Wandb)
{
    public static TrackingDefinition None { get; } = new(Mlflow: null, Wandb: null);
}

/// <param name="Uri">The root of the server: http or https, without user, query and fragment, ending in a slash.</param>
/// <param name="Experiment">The experiment's name on the server.</param>
public sealed record MlflowTarget(Uri Uri, string Experiment, SecretKey? Token);

/// <param name="Entity">Null: that of the API key.</param>
public sealed record WandbTarget(string Project, string? Entity, SecretKey? ApiKey);

/// <summary>A key of a Secret in the experiment's namespace. The operator never reads it.</summary>
public sealed record SecretKey(string Name, string Key);
