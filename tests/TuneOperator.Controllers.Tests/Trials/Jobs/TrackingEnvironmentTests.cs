using System.Text.Json.Nodes;
using TuneOperator.Api.Experiments;
using TuneOperator.Controllers.Trials.Jobs;
using TuneOperator.Search.Space;
using static TuneOperator.Testing.Builders.Build;

namespace TuneOperator.Controllers.Tests.Trials.Jobs;

public sealed class TrackingEnvironmentTests
{
    private const string TwoContainers =
        """{"template": {"spec": {"initContainers": [{"name": "setup", "image": "s:1"}], "containers": [{"name": "trainer", "image": "t:1"}, {"name": "sidecar", "image": "x:1"}]}}}""";

    private static readonly TrackingSpec Both = new()
    {
        Mlflow = new MlflowSpec { Uri = "http://mlflow.ml:5000", Experiment = "di$its", TokenSecretRef = new SecretKeySpec { Name = "mlflow", Key = "token" } },
        Wandb = new WandbSpec { Project = "digits", Entity = "team", ApiKeySecretRef = new SecretKeySpec { Name = "wandb", Key = "key" } },
    };

    [Fact]
    public void Trainers_container_gets_all_and_the_others_nothing()
    {
        var job = Create(Both, TwoContainers);

        Assert.Equal(
            [
                "MLFLOW_TRACKING_URI=http://mlflow.ml:5000", "MLFLOW_EXPERIMENT_NAME=di$$its", """MLFLOW_RUN_CONTEXT={"tuneoperator.io/trial-uid":"uid-1"}""",
                """MLFLOW_TRACKING_TOKEN={"secretKeyRef":{"name":"mlflow","key":"token"}}""",
                "WANDB_PROJECT=digits", "WANDB_ENTITY=team", "WANDB_RUN_GROUP=digits", "WANDB_NAME=digits-00007", "WANDB_RUN_ID=uid-1", "WANDB_RESUME=allow",
                """WANDB_API_KEY={"secretKeyRef":{"name":"wandb","key":"key"}}""",
            ],
            Tracking(job, "containers", 0));
        Assert.Empty(Tracking(job, "containers", 1));
        Assert.Empty(Tracking(job, "initContainers", 0));
    }

    [Fact]
    public void What_the_template_sets_itself_stays() => Assert.Equal(
        ["WANDB_RUN_GROUP=digits", "WANDB_NAME=digits-00007", "WANDB_RUN_ID=uid-1", "WANDB_RESUME=allow", "WANDB_PROJECT=mine"],
        Tracking(Create(new TrackingSpec { Wandb = new WandbSpec { Project = "digits" } }, """{"template": {"spec": {"containers": [{"name": "trainer", "image": "t:1", "env": [{"name": "WANDB_PROJECT", "value": "mine"}]}]}}}"""), "containers", 0));

    [Fact]
    public void Pods_of_an_indexed_Job_share_no_run() => Assert.DoesNotContain(
        Tracking(Create(Both, """{"completionMode": "Indexed", "completions": 3, "template": {"spec": {"containers": [{"name": "trainer", "image": "t:1"}]}}}"""), "containers", 0),
        variable => variable.StartsWith("WANDB_RUN_ID", StringComparison.Ordinal) || variable.StartsWith("WANDB_RESUME", StringComparison.Ordinal) || variable.StartsWith("MLFLOW_RUN_CONTEXT", StringComparison.Ordinal));

    [Fact]
    public void Without_tracking_there_is_none() => Assert.Empty(Tracking(Create(tracking: null, TwoContainers), "containers", 0));

    private static JsonObject Create(TrackingSpec? tracking, string template) =>
        JobFactory.Create(Given.Definition(AnExperiment().Template(template).With(s => s with { Tracking = tracking })), new TrialPoint("digits-00007", "uid-1", 7, "search", new Assignment([])));

    private static List<string> Tracking(JsonObject job, string containers, int index) =>
    [
        .. job["spec"]!["template"]!["spec"]![containers]![index]!["env"]!.AsArray()
            .Where(variable => ((string)variable!["name"]!).StartsWith("MLFLOW_", StringComparison.Ordinal) || ((string)variable["name"]!).StartsWith("WANDB_", StringComparison.Ordinal))
            .Select(variable => $"{variable!["name"]}={variable["value"]?.ToString() ?? variable["valueFrom"]!.ToJsonString()}"),
    ];
}
