using System.Text.Json.Nodes;
using TuneOperator.Cli.Records;

namespace TuneOperator.Cli.Tests;

/// <summary>Experiments as a cluster has them.</summary>
internal static class AnExperiment
{
    public const string Spec =
        """
        {
          "objective": {"metrics": [{"name": "accuracy", "goal": "Maximize", "target": 0.99}]},
          "parameters": [
            {"name": "rate", "type": "Double", "min": 0.0001, "max": 1, "scale": "Log"},
            {"name": "optimizer", "type": "Categorical", "values": ["sgd", "adam"]},
            {"name": "momentum", "type": "Double", "min": 0, "max": 0.99, "when": {"parameter": "optimizer", "in": ["sgd"]}}
          ],
          "algorithm": {"name": "Random"}, "maxTrials": 20, "parallelTrials": 2,
          "trialTemplate": {"spec": {"template": {"spec": {"containers": [{"name": "main", "image": "example.org/any", "env": [{"name": "TOKEN", "value": "secret"}]}]}}}}
        }
        """;

    public static ExperimentRecord Of(params JsonObject[] trials) => With("{}", trials);

    /// <param name="status">The experiment's status as JSON.</param>
    public static ExperimentRecord With(string status, params JsonObject[] trials) => With(Spec, status, trials);

    public static ExperimentRecord With(string spec, string status, IEnumerable<JsonObject> trials) => ExperimentReader.OfResource(
        new JsonObject
        {
            ["metadata"] = new JsonObject { ["name"] = "digits", ["namespace"] = "team-a", ["uid"] = "1", ["creationTimestamp"] = "2026-01-01T00:00:00Z" },
            ["spec"] = JsonNode.Parse(spec),
            ["status"] = JsonNode.Parse(status),
        },
        trials);
}
