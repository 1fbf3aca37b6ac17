using System.Net;
using TuneOperator.Api.Experiments;

namespace TuneOperator.Controllers.Experiments.Definition.Tracking;

/// <summary>Reads <c>spec.tracking</c>, or says what is wrong with it. Pure.</summary>
internal static class TrackingParser
{
    private const string MlflowPath = "spec.tracking.mlflow";
    private const string WandbPath = "spec.tracking.wandb";

    /// <param name="experiment">The Experiment's name.</param>
    /// <param name="refuse">Takes a reason, a path and a sentence.</param>
    public static TrackingDefinition Parse(TrackingSpec? spec, string experiment, Action<string, string, string> refuse)
    {
        if (spec is null)
        {
            return TrackingDefinition.None;
        }

        if (spec is { Mlflow: null, Wandb: null })
        {
            refuse(DefinitionError.InvalidSpec, "spec.tracking", "give mlflow or wandb, or leave tracking out");
        }

        return new TrackingDefinition(
            spec.Mlflow is { } mlflow ? Parse(mlflow, experiment, refuse) : null,
            spec.Wandb is { } wandb ? Parse(wandb, refuse) : null);
    }

    private static MlflowTarget? Parse(MlflowSpec spec, string experiment, Action<string, string, string> refuse)
    {
        MlflowTarget? Refuse(string message)
        {
            refuse(DefinitionError.InvalidSpec, $"{MlflowPath}.uri", message);
            return null;
        }

        var token = Parse(spec.TokenSecretRef, $"{MlflowPath}.tokenSecretRef", refuse);
        if (!Uri.TryCreate(spec.Uri, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https") || uri.Host.Length == 0)
        {
            return Refuse($"'{spec.Uri}' is no http or https URI with a host: write it as http://mlflow.ml:5000");
        }

        return uri.UserInfo.Length > 0 ? Refuse("has a user or password in it, which everybody who reads this Experiment could read: give a token by tokenSecretRef")
            : uri.Query.Length > 0 || uri.Fragment.Length > 0 ? Refuse("has a query or fragment: give the root of the server, such as http://mlflow.ml:5000")
            : IPAddress.TryParse(uri.DnsSafeHost, out var address) && !AddressRule.Allows(address, allowLoopback: true)
                ? Refuse($"{address} is no address of an MLflow server: link-local addresses and those of clouds' metadata are never called")
            : new MlflowTarget(WithSlash(uri), string.IsNullOrEmpty(spec.Experiment) ? experiment : spec.Experiment, token);
    }

    private static WandbTarget? Parse(WandbSpec spec, Action<string, string, string> refuse)
    {
        var key = Parse(spec.ApiKeySecretRef, $"{WandbPath}.apiKeySecretRef", refuse);
        if (string.IsNullOrEmpty(spec.Project))
        {
            refuse(DefinitionError.InvalidSpec, $"{WandbPath}.project", "name the project that the runs belong to");
            return null;
        }

        return new WandbTarget(spec.Project, string.IsNullOrEmpty(spec.Entity) ? null : spec.Entity, key);
    }

    private static SecretKey? Parse(SecretKeySpec? spec, string path, Action<string, string, string> refuse)
    {
        if (spec is null)
        {
            return null;
        }

        if (string.IsNullOrEmpty(spec.Name) || string.IsNullOrEmpty(spec.Key))
        {
            refuse(DefinitionError.InvalidSpec, path, "name a Secret of this namespace and a key in it");
            return null;
        }

        // Part of a file's name, where the operator has the token.
        if (spec.Name.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('-' or '.')) || spec.Key.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('-' or '.' or '_')))
        {
            refuse(DefinitionError.InvalidSpec, path, $"'{spec.Name}' and '{spec.Key}' are no Secret's name and key: they have letters, digits, - and ., a key also _");
            return null;
        }

        return new SecretKey(spec.Name, spec.Key);
    }

    private static Uri WithSlash(Uri uri) => uri.AbsolutePath.EndsWith('/') ? uri : new Uri(uri.AbsoluteUri + "/");
}
