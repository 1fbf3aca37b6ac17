using System.Text.Json.Nodes;
using TuneOperator.CrdGenerator.Tests.Admission;

namespace TuneOperator.Chart.Tests.Policy;

/// <summary>An Experiment by which somebody would get more than they may.</summary>
/// <param name="Edit">Of an Experiment that is good as it is.</param>
public sealed record Attempt(string Title, Barrier Barrier, string Edit)
{
    public JsonObject Experiment => Good.With(Edit);

    /// <summary>Its pods are as the restricted Pod Security Standard wants them.</summary>
    public static JsonObject Good => JsonNode.Parse(
        """
        {
          "apiVersion": "tuneoperator.io/v1alpha1",
          "kind": "Experiment",
          "metadata": {"name": "attempt", "namespace": "team-a"},
          "spec": {
            "objective": {"metrics": [{"name": "loss", "goal": "Minimize"}]},
            "parameters": [{"name": "x", "type": "Double", "min": 0, "max": 1}, {"name": "y", "type": "Categorical", "values": ["trainer", "/etc"]}],
            "maxTrials": 10,
            "trialTemplate": {
              "metadata": {"labels": {"app": "digits"}},
              "spec": {
                "template": {
                  "spec": {
                    "restartPolicy": "Never",
                    "securityContext": {"runAsNonRoot": true, "seccompProfile": {"type": "RuntimeDefault"}},
                    "containers": [{
                      "name": "trainer",
                      "image": "digits:1",
                      "args": ["--x=${parameters.x}"],
                      "securityContext": {"allowPrivilegeEscalation": false, "capabilities": {"drop": ["ALL"]}}
                    }]
                  }
                }
              }
            }
          }
        }
        """)!.AsObject();

    public static Attempt OfPod(string title, Barrier barrier, string edit) => OfJob(title, barrier, """{"template": {"spec": """ + edit + "}}");

    public static Attempt OfContainer(string title, Barrier barrier, string edit) => OfPod(title, barrier, """{"containers[0]": """ + edit + "}");

    public static Attempt OfJob(string title, Barrier barrier, string edit) => new(title, barrier, """{"spec": {"trialTemplate": {"spec": """ + edit + "}}}");

    public override string ToString() => Title;
}
