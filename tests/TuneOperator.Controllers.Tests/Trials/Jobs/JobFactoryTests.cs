using System.Text.Json;
using System.Text.Json.Nodes;
using TuneOperator.Api.Experiments;
using TuneOperator.Controllers.Experiments.Definition;
using TuneOperator.Controllers.Trials.Jobs;
using TuneOperator.Search.Space;
using static TuneOperator.Testing.Builders.Build;

namespace TuneOperator.Controllers.Tests.Trials.Jobs;

public class JobFactoryTests
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private static readonly Assignment Point = new(
    [
        new("learningRate", ParameterValue.Of(0.001)), new("layers", ParameterValue.Of(3L)), new("optimizer", ParameterValue.Of("adam")),
    ]);

    [Fact]
    public void Full_job_is_the_golden_one()
    {
        var experiment = AnExperiment()
            .Template(
                """
                {
                  "fieldOfTomorrow": {"kept": [1, null]},
                  "template": {
                    "metadata": {"labels": {"app": "digits"}},
                    "spec": {
                      "nodeSelector": {"disk": "ssd"},
                      "initContainers": [{"name": "setup", "image": "setup:1", "args": ["${parameters.optimizer}"]}],
                      "containers": [{
                        "name": "trainer", "image": "train:1", "command": ["train", "--lr=${parameters.learningRate}"], "args": ["$(TUNE_PARAM_LAYERS)"],
                        "env": [{"name": "LAYERS", "value": "$(TUNE_PARAM_LAYERS)"}, {"name": "NODE", "valueFrom": {"fieldRef": {"fieldPath": "spec.nodeName"}}}],
                        "resources": {"requests": {"cpu": "2", "nvidia.com/gpu": 4}}
                      }]
                    }
                  }
                }
                """)
            .With(s => s with
            {
                TrialTemplate = s.TrialTemplate! with { Metadata = new TemplateMetadata { Labels = new Dictionary<string, string> { ["team"] = "a" }, Annotations = new Dictionary<string, string> { ["note"] = "x" } } },
                Placement = new PlacementSpec { Gpus = 1, NodeSelector = new Dictionary<string, string> { ["gpu"] = "h100" }, QueueName = "team-a", PriorityClassName = "batch" },
                OnCompletion = new OnCompletionSpec { TtlAfterFinished = "1d" },
            });

        var job = JobFactory.Create(Given.Definition(experiment), Trial());

        Assert.Equal(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Trials/Jobs/full-job.json")).Trim(), job.ToJsonString(Indented));
    }

    [Fact]
    public void Template_is_never_changed_and_every_job_is_its_own()
    {
        var definition = Given.Definition(AnExperiment().With(s => s with { Placement = new PlacementSpec { Gpus = 1, QueueName = "q" } }));
        var before = definition.Template.Spec.ToJsonString();

        var one = JobFactory.Create(definition, Trial());
        var two = JobFactory.Create(definition, Trial());

        Assert.Equal(before, definition.Template.Spec.ToJsonString());
        Assert.True(JsonNode.DeepEquals(one, two));
        Assert.NotSame(one["spec"], two["spec"]);
    }

    [Theory]
    [InlineData("""{"template": {"spec": {"containers": [{"name": "c"}]}}}""", true)]
    [InlineData("""{"template": {"spec": {"restartPolicy": "OnFailure", "containers": [{"name": "c"}]}}}""", false)]
    [InlineData("""{"podReplacementPolicy": "TerminatingOrFailed", "template": {"spec": {"containers": [{"name": "c"}]}}}""", false)]
    [InlineData("""{"podReplacementPolicy": "Failed", "template": {"spec": {"restartPolicy": "Never", "containers": [{"name": "c"}]}}}""", true)]
    public void Failure_policy_is_added_only_where_the_api_server_takes_one(string template, bool added)
    {
        var spec = JobFactory.Create(Given.Definition(AnExperiment().Template(template)), Trial())["spec"]!;

        Assert.Equal(added, spec["podFailurePolicy"] is not null);
    }

    [Fact]
    public void What_the_template_says_itself_stays()
    {
        var spec = JobFactory.Create(
            Given.Definition(AnExperiment().Template(
                """
                {"backoffLimit": 3, "podFailurePolicy": {"rules": []}, "suspend": true,
                 "template": {"spec": {"automountServiceAccountToken": true, "containers": [{"name": "c", "env": [{"name": "TUNE_SEED", "value": "7"}]}]}}}
                """)),
            Trial())["spec"]!;

        Assert.Equal(3, (int)spec["backoffLimit"]!);
        Assert.Empty(spec["podFailurePolicy"]!["rules"]!.AsArray());
        Assert.True((bool)spec["suspend"]!);
        Assert.True((bool)spec["template"]!["spec"]!["automountServiceAccountToken"]!);
        Assert.Equal(["7"], Env(spec).Where(pair => pair.Name == "TUNE_SEED").Select(pair => pair.Value));
    }

    [Fact]
    public void Every_variable_comes_before_the_containers_own_that_refer_to_it()
    {
        var spec = JobFactory.Create(
            Given.Definition(AnExperiment().Container("""{"env": [{"name": "RATE", "value": "r=$(TUNE_PARAM_LEARNING_RATE)"}]}""")), Trial())["spec"]!;

        // A kubelet expands in order, from the variables above.
        var seen = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in Env(spec))
        {
            seen[name] = Kubelet.Expand(value, seen.GetValueOrDefault);
        }

        Assert.Equal("r=0.001", seen["RATE"]);
    }

    [Fact]
    public void Hostile_value_is_data_in_every_place_and_changes_no_structure()
    {
        const string hostile = "$(HOME)$$(HOME)\"}],\"image\":\"evil\" ${parameters.layers} {{x}} '; rm -rf /";
        var experiment = AnExperiment()
            .Parameters(new ParameterSpec { Name = "a", Type = ParameterType.Categorical, Values = [hostile] })
            .Container("""{"command": ["run", "--a=${parameters.a}"], "args": ["$(TUNE_PARAM_A)"], "env": [{"name": "A", "value": "${parameters.a}"}]}""");
        var trial = Trial() with { Point = new Assignment([new("a", ParameterValue.Of(hostile))]) };

        var pod = JobFactory.Create(Given.Definition(experiment), trial)["spec"]!["template"]!;

        var container = pod["spec"]!["containers"]![0]!;
        var env = Env(pod.Parent!).ToDictionary(pair => pair.Name, pair => Kubelet.Expand(pair.Value, _ => "expanded"), StringComparer.Ordinal);
        Assert.Equal("train:1", (string?)container["image"]);
        Assert.Equal("--a=" + hostile, Kubelet.Expand((string)container["command"]![1]!, _ => "expanded"));
        Assert.Equal(hostile, Kubelet.Expand((string)container["args"]![0]!, name => env[name]));
        Assert.Equal((hostile, hostile), (env["A"], env["TUNE_PARAM_A"]));
        Assert.Equal(hostile, (string?)JsonNode.Parse(env["TUNE_PARAMETERS"])!["a"]);
        Assert.Equal(hostile, (string?)JsonNode.Parse((string)pod["metadata"]!["annotations"]!["tuneoperator.io/parameters"]!)!["a"]);
    }

    [Fact]
    public void Parameter_that_is_not_active_has_no_variable_and_inserts_nothing()
    {
        var trial = Trial() with { Point = new Assignment([new("layers", ParameterValue.Of(1L))]) };

        var spec = JobFactory.Create(Given.Definition(), trial)["spec"]!;

        Assert.Equal("--lr=", (string?)spec["template"]!["spec"]!["containers"]![0]!["command"]![1]);
        Assert.Equal(["TUNE_PARAM_LAYERS"], Env(spec).Select(pair => pair.Name).Where(name => name.StartsWith(EnvironmentNames.Prefix, StringComparison.Ordinal)));
    }

    [Fact]
    public void Toleration_that_the_template_has_already_is_not_doubled()
    {
        var experiment = AnExperiment()
            .Template("""{"template": {"spec": {"tolerations": [{"key": "nvidia.com/gpu", "operator": "Exists", "effect": "NoSchedule"}], "containers": [{"name": "c"}]}}}""")
            .With(s => s with { Placement = new PlacementSpec { Gpus = 1 } });

        Assert.Single(JobFactory.Create(Given.Definition(experiment), Trial())["spec"]!["template"]!["spec"]!["tolerations"]!.AsArray());
    }

    [Fact]
    public void Gpus_go_to_the_container_that_reports_the_metrics()
    {
        var experiment = AnExperiment()
            .Template("""{"template": {"spec": {"containers": [{"name": "sidecar"}, {"name": "trainer"}]}}}""")
            .With(s => s with { Placement = new PlacementSpec { Gpus = 2, GpuResource = "amd.com/gpu" }, MetricsCollector = new MetricsCollectorSpec { Container = "trainer" } });

        var containers = JobFactory.Create(Given.Definition(experiment), Trial())["spec"]!["template"]!["spec"]!["containers"]!;

        Assert.Null(containers[0]!["resources"]);
        Assert.Equal(2, (int)containers[1]!["resources"]!["limits"]!["amd.com/gpu"]!);
    }

    private static IEnumerable<(string Name, string Value)> Env(JsonNode jobSpec) =>
        jobSpec["template"]!["spec"]!["containers"]![0]!["env"]!.AsArray().Where(v => v!["value"] is not null).Select(v => ((string)v!["name"]!, (string)v["value"]!));

    private static TrialPoint Trial() => new("digits-00003", "uid-digits-00003", 3, "search", Point);
}
