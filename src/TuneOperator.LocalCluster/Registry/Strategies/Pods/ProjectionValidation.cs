using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Schemas.Errors;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Registry.Strategies.Pods;

/// <summary>A volume of several sources.</summary>
internal static class ProjectionValidation
{
    private static readonly string[] Sources = ["secret", "configMap", "downwardAPI", "serviceAccountToken", "clusterTrustBundle", "podCertificate"];

    public static void Validate(JsonObject volume, string path, List<FieldError> errors)
    {
        FileValidation.CheckMode(volume, "defaultMode", path, errors);
        foreach (var (source, i) in volume.GetObjects("sources").Select((s, i) => (s, i)))
        {
            var at = $"{path}.sources[{i}]";
            var given = Sources.Where(name => source[name] is JsonObject).ToList();
            if (given.Count > 1)
                errors.Add(FieldError.Forbidden($"{at}.{given[1]}", "may not specify more than 1 volume type"));
            if (given.Count > 0)
                Validate(given[0], source.GetObject(given[0])!, $"{at}.{given[0]}", path, errors);
        }
    }

    private static void Validate(string source, JsonObject value, string path, string volume, List<FieldError> errors)
    {
        switch (source)
        {
            case "secret" or "configMap":
                errors.CheckRequired(value.GetString("name"), $"{path}.name");
                FileValidation.Validate(value, path, errors);
                break;
            case "downwardAPI":
                DownwardVolumeValidation.Validate(value, path, errors);
                break;
            case "serviceAccountToken":
                if (value.GetLong("expirationSeconds") is < 600)
                    errors.Add(FieldError.Invalid($"{path}.expirationSeconds", value["expirationSeconds"], "may not specify a duration less than 10 minutes"));
                // The server forgets on which source it is.
                errors.CheckRequired(value.GetString("path"), $"{volume}.path");
                break;
        }
    }
}
