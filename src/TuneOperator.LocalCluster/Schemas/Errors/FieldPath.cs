namespace TuneOperator.LocalCluster.Schemas.Errors;

/// <summary>Composes the paths of field errors; the empty path is the object itself.</summary>
internal static class FieldPath
{
    public const string Root = "";

    public static string Child(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";

    public static string Index(string path, int index) => $"{path}[{index}]";

    public static string Key(string path, string key) => $"{path}[{key}]";

    /// <summary>As errors print it: Go prints a path without elements as a nil.</summary>
    public static string Printed(string path) => path.Length == 0 ? FieldError.RootPath : path;
}
