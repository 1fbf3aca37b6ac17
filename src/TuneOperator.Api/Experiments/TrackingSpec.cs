using System.ComponentModel;
using System.Text.Json.Serialization;
using TuneOperator.Abstractions.Schema;

namespace TuneOperator.Api.Experiments;

/// <summary>Where trials are recorded besides their own status.</summary>
[ValidationRule("has(self.mlflow) || has(self.wandb)", "give mlflow or wandb, or leave tracking out")]
public sealed record TrackingSpec
{
    [JsonPropertyName("mlflow")]
    [Description("An MLflow server. Each trial that ends becomes a run there, written by the operator; the trainer gets MLFLOW_TRACKING_URI, MLFLOW_EXPERIMENT_NAME and MLFLOW_RUN_CONTEXT, so that a run of its own is that run.")]
    public MlflowSpec? Mlflow { get; init; }

    [JsonPropertyName("wandb")]
    [Description("Weights & Biases. The trainer gets WANDB_PROJECT, WANDB_ENTITY, WANDB_RUN_GROUP, WANDB_NAME, WANDB_RUN_ID, WANDB_RESUME and WANDB_API_KEY; the operator itself writes nothing.")]
    public WandbSpec? Wandb { get; init; }
}

/// <summary>An MLflow server and the experiment on it.</summary>
public sealed record MlflowSpec
{
    [JsonPropertyName("uri"), Required, Length(1, 1024)]
    [ValidationRule(@"self.matches(r'^https?://[^/?#@\s]')", "an MLflow URI is http:// or https:// and a host, such as http://mlflow.ml:5000")]
    [ValidationRule("!self.contains('@')", "an MLflow URI has no user and no password in it, which everybody could read here: give a token by tokenSecretRef")]
    [ValidationRule(@"!self.matches(r'[?#\s\\]')", "an MLflow URI has no query, fragment or blank: it is the root of the server")]
    [Description("The root of the server, such as http://mlflow.ml:5000. The operator's pod must be let there by its NetworkPolicy.")]
    public string? Uri { get; init; }

    [JsonPropertyName("experiment"), Length(1, 250)]
    [Description("The experiment's name on the server, made there if missing. Default: this Experiment's name.")]
    public string? Experiment { get; init; }

    [JsonPropertyName("tokenSecretRef")]
    [Description("A token, sent as a bearer token. The trainer gets it as MLFLOW_TRACKING_TOKEN. The operator reads no Secret: it sends the one that lies in its --tracking-token-dir under NAMESPACE_NAME_KEY.")]
    public SecretKeySpec? TokenSecretRef { get; init; }
}

/// <summary>A project of Weights &amp; Biases.</summary>
public sealed record WandbSpec
{
    [JsonPropertyName("project"), Required, Length(1, 128)]
    [ValidationRule(@"!self.matches(r'[/\\#?%:\s]')", "a W&B project's name has no blanks and none of / \\ # ? % :")]
    [Description("The project: WANDB_PROJECT.")]
    public string? Project { get; init; }

    [JsonPropertyName("entity"), Length(1, 128)]
    [ValidationRule(@"!self.matches(r'[/\\#?%:\s]')", "a W&B entity's name has no blanks and none of / \\ # ? % :")]
    [Description("The user or team: WANDB_ENTITY. Default: that of the API key.")]
    public string? Entity { get; init; }

    [JsonPropertyName("apiKeySecretRef")]
    [Description("The API key, handed to the trainer's container as WANDB_API_KEY. Default: none, for templates that bring their own.")]
    public SecretKeySpec? ApiKeySecretRef { get; init; }
}

/// <summary>A key of a Secret in the Experiment's namespace.</summary>
public sealed record SecretKeySpec
{
    [JsonPropertyName("name"), Required, Length(1, 253)]
    [ValidationRule("self.matches('^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$')", "a Secret's name has lower-case letters, digits, - and ., and begins and ends with a letter or digit")]
    [Description("The Secret's name.")]
    public string? Name { get; init; }

    [JsonPropertyName("key"), Required, Length(1, 253)]
    [ValidationRule("self.matches('^[A-Za-z0-9._-]+$')", "a key of a Secret has letters, digits, -, _ and .")]
    [Description("The key in it.")]
    public string? Key { get; init; }
}
