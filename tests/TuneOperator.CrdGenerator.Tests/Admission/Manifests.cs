using System.Text.Json.Nodes;

namespace TuneOperator.CrdGenerator.Tests.Admission;

/// <summary>Objects that are taken as they are, and a way to spoil one.</summary>
internal static class Manifests
{
    public static JsonObject Experiment() => Parse(
        """
        {
          "apiVersion": "tuneoperator.io/v1alpha1",
          "kind": "Experiment",
          "metadata": {"name": "digits"},
          "spec": {
            "seed": 42,
            "objective": {"metrics": [{"name": "validation-accuracy", "goal": "Maximize"}]},
            "parameters": [
              {"name": "learningRate", "type": "Double", "min": 0.00001, "max": 0.1, "scale": "Log"},
              {"name": "layers", "type": "Int", "min": 1, "max": 6, "step": 1},
              {"name": "batchSize", "type": "Discrete", "values": [32, 64, 128]},
              {"name": "optimizer", "type": "Categorical", "values": ["sgd", "adam"]},
              {"name": "momentum", "type": "Double", "min": 0, "max": 0.99, "when": {"parameter": "optimizer", "in": ["sgd"]}}
            ],
            "initialTrials": [{"learningRate": 0.001, "layers": 2}],
            "maxTrials": 10,
            "trialTemplate": {
              "metadata": {"labels": {"app": "digits"}},
              "spec": {"backoffLimit": 1, "template": {"spec": {"containers": [{"name": "trainer", "image": "digits:1"}]}}}
            }
          }
        }
        """);

    public static JsonObject Trial() => Parse(
        """
        {
          "apiVersion": "tuneoperator.io/v1alpha1",
          "kind": "Trial",
          "metadata": {"name": "digits-00001"},
          "spec": {
            "experiment": "digits",
            "index": 1,
            "stage": "search",
            "parameters": {"learningRate": 0.003, "layers": 3},
            "sampler": {"name": "Random"}
          }
        }
        """);

    /// <param name="edit">A JSON merge patch (RFC 7386), except that a key <c>list[n]</c> patches or, past the end, appends one item.</param>
    public static JsonObject With(this JsonObject manifest, string edit)
    {
        var copy = (JsonObject)manifest.DeepClone();
        Merge(copy, Parse(edit));
        return copy;
    }

    private static void Merge(JsonObject target, JsonObject patch)
    {
        foreach (var (key, value) in patch)
        {
            if (key.EndsWith(']'))
            {
                var bracket = key.IndexOf('[', StringComparison.Ordinal);
                MergeItem(target[key[..bracket]]!.AsArray(), int.Parse(key.AsSpan(bracket + 1, key.Length - bracket - 2)), value!);
            }
            else if (value is null)
            {
                target.Remove(key);
            }
            else if (value is JsonObject map && target[key] is JsonObject inner)
            {
                Merge(inner, map);
            }
            else
            {
                target[key] = value.DeepClone();
            }
        }
    }

    private static void MergeItem(JsonArray list, int index, JsonNode patch)
    {
        if (index == list.Count)
        {
            list.Add(patch.DeepClone());
        }
        else if (list[index] is JsonObject item && patch is JsonObject map)
        {
            Merge(item, map);
        }
        else
        {
            list[index] = patch.DeepClone();
        }
    }

    private static JsonObject Parse(string json) => JsonNode.Parse(json)!.AsObject();
}
