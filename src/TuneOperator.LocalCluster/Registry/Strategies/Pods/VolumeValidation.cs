using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Schemas.BuiltIn.Decoding;
using TuneOperator.LocalCluster.Schemas.Errors;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Registry.Strategies.Pods;

/// <summary>The volumes of a pod: each of one source.</summary>
internal static class VolumeValidation
{
    // In the order in which the server counts them.
    private static readonly string[] Sources =
    [
        "emptyDir", "hostPath", "gitRepo", "gcePersistentDisk", "awsElasticBlockStore", "secret", "nfs", "iscsi", "glusterfs", "flocker", "persistentVolumeClaim", "rbd", "cinder",
        "cephfs", "quobyte", "downwardAPI", "fc", "flexVolume", "configMap", "azureFile", "vsphereVolume", "photonPersistentDisk", "portworxVolume", "azureDisk", "storageos",
        "projected", "scaleIO", "csi", "ephemeral", "image",
    ];

    private static readonly string[] HostPathTypes = ["", "BlockDevice", "CharDevice", "Directory", "DirectoryOrCreate", "File", "FileOrCreate", "Socket"];

    /// <returns>The names of the volumes that can be mounted.</returns>
    public static IReadOnlySet<string> Validate(JsonObject spec, string path, List<FieldError> errors)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (volume, i) in spec.GetObjects("volumes").Select((v, i) => (v, i)))
        {
            var at = $"{path}[{i}]";
            var found = new List<FieldError>();
            ValidateSource(volume, at, found);
            var name = volume.GetString("name") ?? "";
            found.CheckRequired(name, $"{at}.name");
            found.CheckName(name, $"{at}.name", NameRule.Label);
            if (names.Contains(name))
                found.Add(FieldError.Duplicate($"{at}.name", name));
            if (found.Count == 0)
                names.Add(name);
            errors.AddRange(found);
        }

        return names;
    }

    private static void ValidateSource(JsonObject volume, string at, List<FieldError> errors)
    {
        var given = Sources.Where(source => volume[source] is JsonObject).ToList();
        if (given.Count == 0)
            errors.Add(FieldError.Required(at, "must specify a volume type"));
        for (var i = 0; i < given.Count; i++)
        {
            var path = $"{at}.{given[i]}";
            if (i > 0)
                errors.Add(FieldError.Forbidden(path, "may not specify more than 1 volume type"));
            else
                Validate(given[i], volume.GetObject(given[i])!, path, errors);
        }
    }

    private static void Validate(string source, JsonObject value, string path, List<FieldError> errors)
    {
        switch (source)
        {
            case "emptyDir" when value.GetString("sizeLimit") is { } limit && Quantity.TryParse(limit) is { Nanos.Sign: < 0 }:
                errors.Add(FieldError.Forbidden($"{path}.sizeLimit", "SizeLimit field must be a valid resource quantity"));
                break;
            case "hostPath" when value.GetString("path") is not { Length: > 0 }:
                errors.Add(FieldError.Required($"{path}.path"));
                break;
            case "hostPath":
                MountValidation.CheckNoBacksteps(value.GetString("path")!, $"{path}.path", errors);
                errors.CheckSupported(value.GetString("type"), $"{path}.type", isRequired: false, HostPathTypes);
                break;
            case "secret":
                ValidateFiles(value, "secretName", path, errors);
                break;
            case "configMap":
                ValidateFiles(value, "name", path, errors);
                break;
            case "persistentVolumeClaim":
                errors.CheckRequired(value.GetString("claimName"), $"{path}.claimName");
                break;
            case "nfs":
                errors.CheckRequired(value.GetString("server"), $"{path}.server");
                errors.CheckRequired(value.GetString("path"), $"{path}.path");
                break;
            case "downwardAPI":
                DownwardVolumeValidation.Validate(value, path, errors);
                break;
            case "projected":
                ProjectionValidation.Validate(value, path, errors);
                break;
            case "csi":
                errors.CheckRequired(value.GetString("driver"), $"{path}.driver");
                break;
        }
    }

    private static void ValidateFiles(JsonObject value, string name, string path, List<FieldError> errors)
    {
        errors.CheckRequired(value.GetString(name), $"{path}.{name}");
        FileValidation.CheckMode(value, "defaultMode", path, errors);
        FileValidation.Validate(value, path, errors);
    }
}
