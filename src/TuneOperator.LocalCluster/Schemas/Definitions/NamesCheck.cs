using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Schemas.Errors;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Schemas.Definitions;

internal static class NamesCheck
{
    private const string KindRule = "may have mixed case, but should otherwise match: ";

    public static IEnumerable<FieldError> Check(JsonObject names, string path)
    {
        foreach (var name in (string[])["plural", "singular", "kind", "listKind"])
        {
            if (names.GetString(name) is null or "")
                yield return FieldError.Required(FieldPath.Child(path, name));
        }

        foreach (var name in (string[])["plural", "singular", "kind", "listKind"])
        {
            var isKind = name is "kind" or "listKind";
            if (names.GetString(name) is { Length: > 0 } value && Problem(isKind ? value.ToLowerInvariant() : value) is { } problem)
                yield return FieldError.Invalid(FieldPath.Child(path, name), value, isKind ? KindRule + problem : problem);
        }

        foreach (var error in Labels(names, "shortNames", path))
            yield return error;
        if (names.GetString("kind") is { Length: > 0 } kind && kind == names.GetString("listKind"))
            yield return FieldError.Invalid(FieldPath.Child(path, "listKind"), kind, "kind and listKind may not be the same");
        foreach (var error in Labels(names, "categories", path))
            yield return error;
    }

    private static IEnumerable<FieldError> Labels(JsonObject names, string list, string path) =>
        (names.GetArray(list) ?? []).Select((name, i) => (Name: name.AsString() ?? "", Path: FieldPath.Index(FieldPath.Child(path, list), i)))
            .Where(entry => Problem(entry.Name) is not null)
            .Select(entry => FieldError.Invalid(entry.Path, entry.Name, Problem(entry.Name)!));

    private static string? Problem(string name) => string.Join(',', DnsNames.Rfc1035LabelProblems(name)) is { Length: > 0 } problem ? problem : null;
}
