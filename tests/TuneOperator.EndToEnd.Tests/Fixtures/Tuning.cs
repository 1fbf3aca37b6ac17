using System.Text.Json.Nodes;

namespace TuneOperator.EndToEnd.Tests.Fixtures;

/// <summary>Manifests of experiments that minimise a loss over one number, with a line of shell as trainer.</summary>
internal static class Tuning
{
    public const string Name = "tuning";

    /// <summary>The trainer whose loss is its parameter.</summary>
    public const string LossIsX = "echo loss=$TUNE_PARAM_X";

    /// <param name="script">Kubernetes makes one dollar of two, and leaves one alone that no parenthesis follows.</param>
    /// <param name="spec">Fields of the spec as JSON, which replace what is there.</param>
    public static JsonObject Of(string script, string spec)
    {
        var merged = Defaults(script);
        foreach (var (field, value) in Json(spec))
        {
            merged[field] = value?.DeepClone();
        }

        return new JsonObject
        {
            ["apiVersion"] = "tuneoperator.io/v1alpha1",
            ["kind"] = "Experiment",
            ["metadata"] = new JsonObject { ["name"] = Name },
            ["spec"] = merged,
        };
    }

    private static JsonObject Defaults(string script)
    {
        var defaults = Json(
            """
            {
              "seed": 7,
              "objective": {"metrics": [{"name": "loss", "goal": "Minimize"}]},
              "parameters": [{"name": "x", "type": "Double", "min": 0, "max": 1}],
              "algorithm": {"name": "Random"},
              "parallelTrials": 2
            }
            """);
        defaults["trialTemplate"] = new JsonObject
        {
            ["spec"] = new JsonObject
            {
                ["template"] = new JsonObject
                {
                    ["spec"] = new JsonObject
                    {
                        ["terminationGracePeriodSeconds"] = 1,
                        ["containers"] = new JsonArray(
                            new JsonObject { ["name"] = "main", ["image"] = "example.org/any", ["command"] = new JsonArray("sh", "-c", script) }),
                    },
                },
            },
        };
        return defaults;
    }

    private static JsonObject Json(string text) => (JsonObject)JsonNode.Parse(text)!;
}
