using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Schemas.Errors;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Registry.Strategies.Pods;

/// <summary>The files of a volume that is made of keys.</summary>
internal static class FileValidation
{
    private const long LargestMode = 0x1FF;

    public static void CheckMode(JsonObject value, string name, string path, List<FieldError> errors)
    {
        if (value.GetLong(name) is < 0 or > LargestMode)
            errors.Add(FieldError.Invalid($"{path}.{name}", value[name], "must be a number between 0 and 0777 (octal), both inclusive"));
    }

    public static void Validate(JsonObject source, string path, List<FieldError> errors)
    {
        foreach (var (item, i) in source.GetObjects("items").Select((item, i) => (item, i)))
        {
            var at = $"{path}.items[{i}]";
            errors.CheckRequired(item.GetString("key"), $"{at}.key");
            errors.CheckRequired(item.GetString("path"), $"{at}.path");
            CheckPath(item.GetString("path"), $"{at}.path", errors);
            CheckMode(item, "mode", at, errors);
        }
    }

    /// <summary>A path below the volume, which keeps what begins with two dots for itself.</summary>
    public static void CheckPath(string? path, string field, List<FieldError> errors)
    {
        MountValidation.CheckDescends(path, field, errors);
        if (path is not null && path.StartsWith("..", StringComparison.Ordinal) && path.Split('/')[0] is not "..")
            errors.Add(FieldError.Invalid(field, path, "must not start with '..'"));
    }
}
