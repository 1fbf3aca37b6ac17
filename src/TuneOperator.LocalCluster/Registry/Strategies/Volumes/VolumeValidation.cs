using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Registry.Strategies.Pods;
using TuneOperator.LocalCluster.Schemas.BuiltIn.Decoding;
using TuneOperator.LocalCluster.Schemas.Errors;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Registry.Strategies.Volumes;

/// <summary>PersistentVolumes: each of one source and one size.</summary>
internal static class VolumeValidation
{
    private const string HasOne = "may not specify more than 1 volume type";

    // In the order in which the server counts them.
    private static readonly string[] Sources =
    [
        "hostPath", "gcePersistentDisk", "awsElasticBlockStore", "glusterfs", "flocker", "nfs", "rbd", "quobyte", "cephfs", "iscsi", "cinder", "fc", "flexVolume", "azureFile",
        "vsphereVolume", "photonPersistentDisk", "portworxVolume", "azureDisk", "scaleIO", "local", "storageos", "csi",
    ];

    private static readonly string[] HostPathTypes = ["", "BlockDevice", "CharDevice", "Directory", "DirectoryOrCreate", "File", "FileOrCreate", "Socket"];

    public static List<FieldError> Validate(JsonObject spec)
    {
        var errors = new List<FieldError>();
        if (spec.GetArray("accessModes") is not { Count: > 0 })
            errors.Add(FieldError.Required("spec.accessModes"));
        VolumeChecks.CheckAccessModes(spec, errors);
        CheckCapacity(spec, errors);
        errors.CheckSupported(spec.GetString("persistentVolumeReclaimPolicy"), "spec.persistentVolumeReclaimPolicy", isRequired: false, "Delete", "Recycle", "Retain");
        CheckAffinity(spec, errors);
        CheckSources(spec, errors);
        if (spec.GetString("persistentVolumeReclaimPolicy") is "Recycle" && spec.At("hostPath.path").AsString() is "/")
            errors.Add(FieldError.Forbidden("spec.persistentVolumeReclaimPolicy", "may not be 'recycle' for a hostPath mount of '/'"));
        errors.CheckName(spec.GetString("storageClassName"), "spec.storageClassName", NameRule.Subdomain);
        VolumeChecks.CheckMode(spec, errors);
        return errors;
    }

    public static IEnumerable<FieldError> ValidateUpdate(JsonObject spec, JsonObject old)
    {
        foreach (var source in Sources.Where(source => !JsonNode.DeepEquals(spec[source], old[source])))
            yield return FieldError.Forbidden("spec.persistentvolumesource", "spec.persistentvolumesource is immutable after creation");
        if (spec.GetString("volumeMode") != old.GetString("volumeMode"))
            yield return FieldError.Invalid("volumeMode", spec["volumeMode"], "field is immutable");
    }

    private static void CheckCapacity(JsonObject spec, List<FieldError> errors)
    {
        var capacity = spec.GetObject("capacity");
        if (capacity is not { Count: > 0 })
            errors.Add(FieldError.Required("spec.capacity"));
        if (capacity is not { Count: 1 } || !capacity.ContainsKey("storage"))
            errors.Add(FieldError.NotSupported("spec.capacity", capacity, ["storage"]));
        foreach (var (name, amount) in capacity ?? [])
        {
            if (amount.AsString() is { } text && Quantity.TryParse(text) is { Nanos.Sign: <= 0 } tooSmall)
                errors.Add(FieldError.Invalid($"spec.capacity[{name}]", tooSmall.ToString(), "must be greater than zero"));
        }
    }

    private static void CheckAffinity(JsonObject spec, List<FieldError> errors)
    {
        if (spec.GetObject("nodeAffinity") is not { } affinity)
            return;
        if (affinity.GetObject("required") is not { } required)
            errors.Add(FieldError.Required("spec.nodeAffinity.required", "must specify required node constraints"));
        else
            AffinityValidation.ValidateNodeSelector(required, "spec.nodeAffinity.required", errors);
    }

    private static void CheckSources(JsonObject spec, List<FieldError> errors)
    {
        var given = Sources.Where(source => spec[source] is JsonObject).ToList();
        if (given.Count == 0)
            errors.Add(FieldError.Required("spec", "must specify a volume type"));
        else
            CheckSource(spec, given[0], spec.GetObject(given[0])!, errors);
        errors.AddRange(given.Skip(1).Select(source => FieldError.Forbidden($"spec.{source}", HasOne)));
    }

    private static void CheckSource(JsonObject spec, string source, JsonObject value, List<FieldError> errors)
    {
        var at = $"spec.{source}";
        var path = value.GetString("path");
        switch (source)
        {
            case "hostPath" when string.IsNullOrEmpty(path):
                errors.Add(FieldError.Required($"{at}.path"));
                break;
            case "hostPath":
                MountValidation.CheckNoBacksteps(path, $"{at}.path", errors);
                errors.CheckSupported(value.GetString("type"), $"{at}.type", isRequired: false, HostPathTypes);
                break;
            case "nfs":
                errors.CheckRequired(value.GetString("server"), $"{at}.server");
                errors.CheckRequired(path, $"{at}.path");
                if (path is not ['/', ..])
                    errors.Add(FieldError.Invalid($"{at}.path", path ?? "", "must be an absolute path"));
                break;
            case "local":
                errors.CheckRequired(path, $"{at}.path");
                if (path is { Length: > 0 })
                    MountValidation.CheckNoBacksteps(path, $"{at}.path", errors);
                if (spec["nodeAffinity"] is null)
                    errors.Add(FieldError.Required("spec.nodeAffinity", "Local volume requires node affinity"));
                break;
            case "csi":
                errors.CheckRequired(value.GetString("driver"), $"{at}.driver");
                errors.CheckRequired(value.GetString("volumeHandle"), $"{at}.volumeHandle");
                break;
        }
    }
}
