using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Schemas.Errors;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Registry.Strategies.Pods;

/// <summary>What a pod is told about itself in files.</summary>
internal static class DownwardVolumeValidation
{
    public static void Validate(JsonObject source, string path, List<FieldError> errors)
    {
        FileValidation.CheckMode(source, "defaultMode", path, errors);
        foreach (var file in source.GetObjects("items"))
        {
            // The server tells no index here.
            errors.CheckRequired(file.GetString("path"), $"{path}.path");
            FileValidation.CheckPath(file.GetString("path"), $"{path}.path", errors);
            var (field, resource) = (file.GetObject("fieldRef"), file.GetObject("resourceFieldRef"));
            if (field is not null)
            {
                EnvironmentValidation.ValidateFieldRef(field, $"{path}.fieldRef", isVolume: true, errors);
                if (resource is not null)
                    errors.Add(FieldError.Invalid(path, "resource", "fieldRef and resourceFieldRef can not be specified simultaneously"));
            }
            else if (resource is not null)
            {
                EnvironmentValidation.ValidateResourceRef(resource, $"{path}.resourceFieldRef", isVolume: true, errors);
            }
            else
            {
                errors.Add(FieldError.Required(path, "one of fieldRef and resourceFieldRef is required"));
            }

            FileValidation.CheckMode(file, "mode", path, errors);
        }
    }
}
