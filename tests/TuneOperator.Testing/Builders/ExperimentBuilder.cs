using System.Text.Json.Nodes;
using TuneOperator.Api.Experiments;

namespace TuneOperator.Testing.Builders;

public sealed class ExperimentBuilder(string name)
{
    private static readonly DateTime Created = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private long generation = 1;
    private ExperimentStatus? status;
    private ExperimentSpec spec = new()
    {
        Seed = 42,
        Objective = new ObjectiveSpec { Metrics = [new MetricSpec { Name = "accuracy", Goal = MetricGoal.Maximize }] },
        Parameters =
        [
            new ParameterSpec { Name = "learningRate", Type = ParameterType.Double, Min = 1e-5, Max = 0.1, Scale = ParameterScale.Log },
            new ParameterSpec { Name = "layers", Type = ParameterType.Int, Min = 1, Max = 6 },
            new ParameterSpec { Name = "optimizer", Type = ParameterType.Categorical, Values = ["sgd", "adam"] },
        ],
        Algorithm = new AlgorithmSpec { Name = AlgorithmName.Random },
        ParallelTrials = 2,
        MaxTrials = 12,
        TrialTemplate = new TrialTemplateSpec { Spec = JobSpec() },
    };

    public static JsonObject JobSpec() => Wire.Json(
        """{"template": {"spec": {"containers": [{"name": "trainer", "image": "train:1", "command": ["train", "--lr=${parameters.learningRate}"]}]}}}""");

    public ExperimentBuilder With(Func<ExperimentSpec, ExperimentSpec> change)
    {
        spec = change(spec);
        return this;
    }

    public ExperimentBuilder Parameters(params ParameterSpec[] parameters) => With(s => s with { Parameters = parameters });

    public ExperimentBuilder Algorithm(AlgorithmName algorithm) => With(s => s with { Algorithm = new AlgorithmSpec { Name = algorithm } });

    /// <summary>Changes the only metric of the objective.</summary>
    public ExperimentBuilder Metric(Func<MetricSpec, MetricSpec> change) => With(s => s with { Objective = s.Objective! with { Metrics = [change(s.Objective.Metrics![0])] } });

    /// <param name="jobSpec">A batch/v1 JobSpec as JSON.</param>
    public ExperimentBuilder Template(string jobSpec) => With(s => s with { TrialTemplate = new TrialTemplateSpec { Spec = Wire.Json(jobSpec) } });

    /// <param name="container">The only container as JSON; it gets the name trainer unless it has one.</param>
    public ExperimentBuilder Container(string container)
    {
        var json = Wire.Json(container);
        json["name"] ??= "trainer";
        json["image"] ??= "train:1";
        return Template(new JsonObject { ["template"] = new JsonObject { ["spec"] = new JsonObject { ["containers"] = new JsonArray(json) } } }.ToJsonString());
    }

    public ExperimentBuilder Generation(long number)
    {
        generation = number;
        return this;
    }

    public ExperimentBuilder Status(ExperimentStatus? given)
    {
        status = given;
        return this;
    }

    public JsonObject Manifest() => new()
    {
        ["apiVersion"] = "tuneoperator.io/v1alpha1",
        ["kind"] = Experiment.ExperimentKind,
        ["metadata"] = new JsonObject
        {
            ["name"] = name,
            ["namespace"] = Build.Namespace,
            ["uid"] = "uid-" + name,
            ["generation"] = generation,
            ["creationTimestamp"] = Created.ToWire(),
        },
        ["spec"] = Wire.Write(spec),
        ["status"] = status is null ? null : Wire.Write(status),
    };

    public Experiment Done() => Wire.Read<Experiment>(Manifest());
}
