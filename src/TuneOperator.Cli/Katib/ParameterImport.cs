using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using TuneOperator.Cli.Records;
using TuneOperator.Cli.Tables;

namespace TuneOperator.Cli.Katib;

/// <summary><c>spec.parameters</c>.</summary>
internal static partial class ParameterImport
{
    public static IReadOnlyList<ImportedParameter> Convert(JsonObject source, ImportNotes notes) =>
        [.. source.Objects("parameters").Select((parameter, at) => Convert(parameter, $"spec.parameters[{at}]", notes))];

    private static ImportedParameter Convert(JsonObject parameter, string path, ImportNotes notes)
    {
        var name = parameter.Text("name") ?? string.Empty;
        var renamed = NameOf(name);
        if (renamed != name)
        {
            notes.Add($"{path}.name", $"\"{name}\" is no name of a parameter here; it is called {renamed}, and reaches the pod under that name");
        }

        var space = parameter["feasibleSpace"] as JsonObject ?? [];
        var spec = new JsonObject { ["name"] = renamed };
        switch (parameter.Text("parameterType"))
        {
            case "double":
                AddRange(spec, space, "Double", path, notes);
                break;
            case "int":
                AddRange(spec, space, "Int", path, notes);
                break;
            case "discrete":
                spec["type"] = "Discrete";
                spec["values"] = new JsonArray([.. List(space).Select(value => Number(value) ?? (JsonNode?)value)]);
                break;
            case "categorical":
                spec["type"] = "Categorical";
                spec["values"] = new JsonArray([.. List(space).Select(value => JsonValue.Create(value))]);
                break;
            case var other:
                spec["type"] = "Categorical";
                spec["values"] = new JsonArray([.. List(space).Select(value => JsonValue.Create(value))]);
                notes.Add($"{path}.parameterType", $"\"{other}\" is not known here; the parameter is Categorical: give it the type Double, Int, Discrete or Categorical");
                break;
        }

        return new ImportedParameter(name, renamed, spec);
    }

    private static void AddRange(JsonObject spec, JsonObject space, string type, string path, ImportNotes notes)
    {
        spec["type"] = type;
        foreach (var field in new[] { "min", "max", "step" })
        {
            if (Number(TrialColumn.TextOf(space[field])) is { } number)
            {
                spec[field] = number;
            }
            else if (space[field] is { } odd && TrialColumn.TextOf(odd).Length > 0)
            {
                notes.Add($"{path}.feasibleSpace.{field}", $"{odd.ToJsonString()} is no number, so it is left out; write one");
            }
        }

        var distribution = space.Text("distribution");
        if (distribution is "logUniform" or "logNormal")
        {
            spec["scale"] = "Log";
        }

        if (distribution is "normal" or "logNormal")
        {
            notes.Add($"{path}.feasibleSpace.distribution", $"every value of the range is equally likely here{(distribution == "logNormal" ? " on the log scale" : string.Empty)}, not those in the middle; narrow min and max if the middle is meant");
        }
    }

    private static IEnumerable<string> List(JsonObject space) => (space["list"] as JsonArray ?? []).Select(TrialColumn.TextOf);

    private static JsonNode? Number(string text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) ? whole
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var real) && double.IsFinite(real) ? real
        : null;

    /// <summary>A name that begins with a letter and has letters, digits, <c>_</c>, <c>.</c> and <c>-</c>.</summary>
    private static string NameOf(string name)
    {
        var cleaned = Other().Replace(name, "-").TrimStart('-', '_', '.', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9').TrimEnd('-', '_', '.');
        return cleaned.Length > 0 ? cleaned : "parameter";
    }

    [GeneratedRegex("[^A-Za-z0-9_.-]+", RegexOptions.NonBacktracking)]
    private static partial Regex Other();
}

/// <param name="Source">Its name in the Katib manifest.</param>
/// <param name="Name">Its name here.</param>
internal sealed record ImportedParameter(string Source, string Name, JsonObject Spec);
