using TuneOperator.Api.Experiments;
using Xunit;

namespace TuneOperator.CrdGenerator.Tests.Admission;

/// <summary>What admission says to a bad Experiment; each sentence was read on a real API server too.</summary>
public sealed class ExperimentCreationTests
{
    private const string WholeNumbers = "min, max and step of an Int are whole numbers, and no further from 0 than 2^53";
    private const string OfRanges = "min, max, step and scale belong to Double and Int; Discrete and Categorical have values";
    private const string OfChoices = "values belong to Discrete and Categorical, which need them; Double and Int have min and max";
    private const string ParameterName = "a parameter's name begins with a letter, ends with a letter or digit, and has letters, digits, _, . and - between";
    private const string MetricName = "a metric's name is not empty and has no blanks and none of = : , ; \" { }";
    private const string Duration = "a duration is written as 90s, 30m, 6h, 2d or 1h30m, and is more than nothing";
    private const string ObjectName = "an object's name has lower-case letters, digits, - and ., and begins and ends with a letter or digit";
    private const string Regex = "regex goes with format Regex, which needs it";

    private static readonly AdmissionOf Experiments = new(typeof(Experiment));

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""{"metadata": {"name": "a23456789-123456789-123456789-123456789-1234567890"}}""")]
    [InlineData("""{"spec": {"maxTrials": null, "maxDuration": "1d2h3m4s"}}""")]
    [InlineData("""{"spec": {"maxTrials": null, "algorithm": {"name": "Grid", "settings": {"points": 5}}}}""")]
    [InlineData("""{"spec": {"maxTrials": null, "maxGpuHours": 0.5}}""")]
    [InlineData("""{"spec": {"patience": {"trials": 30, "minDelta": 0.001}}}""")]
    [InlineData("""{"spec": {"retry": {"infrastructure": 0}}}""")]
    [InlineData("""{"spec": {"retry": {"onOutOfMemory": {"parameter": "batchSize", "accumulateInto": "gradientAccumulationSteps", "min": 8}}}}""")]
    [InlineData("""{"spec": {"initialTrials": null, "seed": null}}""")]
    [InlineData("""{"spec": {"tracking": {"mlflow": {"uri": "https://[2001:db8::1]:5000/path", "tokenSecretRef": {"name": "ml.flow-1", "key": "token_1"}}, "wandb": {"project": "digits", "entity": "team", "apiKeySecretRef": {"name": "wandb", "key": "key"}}}}}""")]
    [InlineData("""{"spec": {"parameters[3]": {"values": ["sgd", 1, true, 0.5]}}}""")]
    [InlineData("""{"spec": {"metricsCollector": {"format": "Regex", "regex": "(?<name>\\w+)=(?<value>.+)"}}}""")]
    [InlineData("""{"spec": {"placement": {"gpus": 1, "queueName": "team-a", "priorityClassName": "batch"}}}""")]
    [InlineData("""{"spec": {"algorithm": null}}""")]
    [InlineData("""{"spec": {"algorithm": {"name": "Bohb", "settings": {"maxSteps": 27, "eta": 3}}}}""")]
    [InlineData("""{"spec": {"parameters[0]": {"preset": "LearningRate", "type": null, "min": null, "max": null, "scale": null}}}""")]
    [InlineData("""{"spec": {"objective": {"metrics[1]": {"name": "latency", "goal": "Minimize"}}, "algorithm": {"name": "Nsga2"}}}""")]
    [InlineData("""{"spec": {"algorithm": null, "maxTrials": null, "stages": [{"name": "range", "type": "LearningRateRange", "parameter": "learningRate"}, {"name": "coarse", "algorithm": {"name": "Random"}, "maxTrials": 10}, {"name": "fine", "type": "Search", "maxTrials": 5, "narrow": {"from": "coarse"}, "freeze": {"below": 0.02}}], "verification": {"metric": "test-accuracy", "env": [{"name": "EVAL_SPLIT", "value": "test"}]}}}""")]
    [InlineData("""{"spec": {"earlyStopping": {"name": "Median", "settings": {"minSteps": 5, "minTrials": 3}}}}""")]
    public void A_good_manifest_is_taken(string edit) => Assert.Empty(Experiments.Create(Manifests.Experiment().With(edit)));

    [Theory]
    [InlineData("""{"metadata": {"name": "a23456789-123456789-123456789-123456789-12345678901"}}""", "metadata.name", "an Experiment's name has at most 50 characters, so that its trials, Jobs and pods fit in 63")]
    [InlineData("""{"spec": {"parameters[0]": {"min": 1, "max": 0.1}}}""", "spec.parameters[0].min", "min must be less than max")]
    [InlineData("""{"spec": {"parameters[0]": {"min": 0.1, "max": 0.1}}}""", "spec.parameters[0].min", "min must be less than max")]
    [InlineData("""{"spec": {"parameters[0]": {"min": 0}}}""", "spec.parameters[0].min", "a Log range lies above 0: raise min, or use scale Linear")]
    [InlineData("""{"spec": {"parameters[0]": {"max": null}}}""", "spec.parameters[0]", "a Double or Int needs min and max")]
    [InlineData("""{"spec": {"parameters[1]": {"step": 0}}}""", "spec.parameters[1].step", "step must be greater than 0")]
    [InlineData("""{"spec": {"parameters[1]": {"min": 0.5}}}""", "spec.parameters[1]", WholeNumbers)]
    [InlineData("""{"spec": {"parameters[1]": {"max": 1e300}}}""", "spec.parameters[1]", WholeNumbers)]
    [InlineData("""{"spec": {"parameters[1]": {"values": [1, 2]}}}""", "spec.parameters[1]", OfChoices)]
    [InlineData("""{"spec": {"parameters[2]": {"values": null}}}""", "spec.parameters[2]", OfChoices)]
    [InlineData("""{"spec": {"parameters[2]": {"step": 2}}}""", "spec.parameters[2]", OfRanges)]
    [InlineData("""{"spec": {"parameters[2]": {"values": []}}}""", "spec.parameters[2].values", "should have at least 1 items")]
    [InlineData("""{"spec": {"parameters[2]": {"name": "2batch"}}}""", "spec.parameters[2].name", ParameterName)]
    [InlineData("""{"spec": {"parameters[2]": {"name": "batch-"}}}""", "spec.parameters[2].name", ParameterName)]
    [InlineData("""{"spec": {"parameters[5]": {"name": "layers", "type": "Int", "min": 1, "max": 2}}}""", "spec.parameters[5]", "Duplicate value")]
    [InlineData("""{"spec": {"parameters[4]": {"when": {"parameter": "optimiser"}}}}""", "spec.parameters", "parameters[].when.parameter must name a parameter of this experiment")]
    [InlineData("""{"spec": {"parameters[4]": {"when": {"parameter": "momentum"}}}}""", "spec.parameters", "parameters[].when.parameter must name another parameter")]
    [InlineData("""{"spec": {"parameters[4]": {"when": {"in": []}}}}""", "spec.parameters[4].when.in", "should have at least 1 items")]
    [InlineData("""{"spec": {"maxTrials": null}}""", "spec.maxTrials", "give maxTrials, maxDuration or maxGpuHours: only a Grid ends by itself")]
    [InlineData("""{"spec": {"algorithm": {"settings": {"points": 3}}}}""", "spec.algorithm.settings.points", "settings.points belongs to the algorithm Grid")]
    [InlineData("""{"spec": {"algorithm": {"name": "Bayesian", "settings": {"gamma": 0.1}}}}""", "spec.algorithm.settings.gamma", "settings.gamma belongs to the algorithm Tpe")]
    [InlineData("""{"spec": {"algorithm": {"name": "Tpe", "settings": {"eta": 3}}}}""", "spec.algorithm.settings.eta", "settings.eta belongs to the algorithms Hyperband, Asha and Bohb")]
    [InlineData("""{"spec": {"algorithm": {"name": "Hyperband"}}}""", "spec.algorithm.settings", "Hyperband, Asha and Bohb need settings.maxSteps")]
    [InlineData("""{"spec": {"algorithm": {"name": "Asha", "settings": {"maxSteps": 9, "minSteps": 10}}}}""", "spec.algorithm.settings.minSteps", "settings.minSteps must not be more than settings.maxSteps")]
    [InlineData("""{"spec": {"parameters[0]": {"type": null}}}""", "spec.parameters[0].type", "a parameter needs a type, or a preset")]
    [InlineData("""{"spec": {"parameters[0]": {"scale": "ReverseLog", "max": 1}}}""", "spec.parameters[0].max", "a ReverseLog range lies below 1")]
    [InlineData("""{"spec": {"parameters[0]": {"preset": "Learning"}}}""", "spec.parameters[0].preset", "supported values: \"LearningRate\"")]
    [InlineData("""{"spec": {"algorithm": {"name": "Tpe"}, "stages": [{"name": "a", "maxTrials": 2}]}}""", "spec.algorithm", "give algorithm or stages, not both")]
    [InlineData("""{"spec": {"algorithm": null, "stages": [{"name": "a"}]}}""", "spec.stages[0].maxTrials", "a stage needs maxTrials: only a Grid ends by itself")]
    [InlineData("""{"spec": {"algorithm": null, "stages": [{"name": "A", "maxTrials": 2}]}}""", "spec.stages[0].name", "a stage's name has lower-case letters")]
    [InlineData("""{"spec": {"algorithm": null, "stages": [{"name": "a", "type": "LearningRateRange"}]}}""", "spec.stages[0].parameter", "parameter goes with type LearningRateRange")]
    [InlineData("""{"spec": {"algorithm": null, "stages": [{"name": "a", "type": "LearningRateRange", "parameter": "rate"}, {"name": "b", "maxTrials": 1}]}}""", "spec.stages", "stages[].parameter must name a parameter of this experiment")]
    [InlineData("""{"spec": {"algorithm": null, "stages": [{"name": "a", "type": "LearningRateRange", "parameter": "learningRate", "mode": "Sweep"}]}}""", "spec.stages[0].steps", "mode Sweep needs steps")]
    [InlineData("""{"spec": {"algorithm": null, "stages": [{"name": "a", "type": "LearningRateRange", "parameter": "learningRate", "freeze": {"below": 0.1}}]}}""", "spec.stages[0]", "algorithm, narrow and freeze belong to type Search")]
    [InlineData("""{"spec": {"algorithm": null, "stages": [{"name": "a", "maxTrials": 1, "steps": 3}]}}""", "spec.stages[0]", "mode, steps and metric belong to type LearningRateRange")]
    [InlineData("""{"spec": {"algorithm": null, "stages": [{"name": "a", "maxTrials": 1, "narrow": {"from": "b"}}]}}""", "spec.stages", "stages[].narrow.from must name another stage, of type Search")]
    [InlineData("""{"spec": {"algorithm": null, "stages": [{"name": "a", "maxTrials": 1}, {"name": "b", "maxTrials": 1, "narrow": {"from": "a", "topFraction": 2}}]}}""", "spec.stages[1].narrow.topFraction", "should be less than or equal to 1")]
    [InlineData("""{"spec": {"verification": {"metric": "validation-accuracy"}}}""", "spec.verification.metric", "verification.metric must be one that the search does not use")]
    [InlineData("""{"spec": {"verification": {"metric": "test-accuracy", "env": [{"name": "EVAL SPLIT"}]}}}""", "spec.verification.env[0].name", "an environment variable's name has letters, digits and _")]
    [InlineData("""{"spec": {"objective": {"metrics[1]": {"name": "latency", "goal": "Minimize"}}, "verification": {"metric": "test-accuracy"}}}""", "spec.verification", "verification names one winner, so it goes with one objective")]
    [InlineData("""{"spec": {"earlyStopping": {"name": "Asha", "settings": {"minTrials": 3}}}}""", "spec.earlyStopping.settings.minTrials", "settings.minTrials belongs to Median")]
    [InlineData("""{"spec": {"earlyStopping": {"name": "Median", "settings": {"eta": 3}}}}""", "spec.earlyStopping.settings.eta", "settings.eta belongs to Asha")]
    [InlineData("""{"spec": {"earlyStopping": {"name": "Median", "settings": {"steps": 3}}}}""", "spec.earlyStopping.settings.steps", "settings.steps belongs to Patience")]
    [InlineData("""{"spec": {"earlyStopping": {"name": "Patience"}}}""", "spec.earlyStopping.settings", "Patience needs settings.steps")]
    [InlineData("""{"spec": {"earlyStopping": {"name": "Threshold", "settings": {"minSteps": 2}}}}""", "spec.earlyStopping.settings", "Threshold needs settings.lower or settings.upper")]
    [InlineData("""{"spec": {"earlyStopping": {"name": "Threshold", "settings": {"lower": 2, "upper": 1}}}}""", "spec.earlyStopping.settings.lower", "lower must be less than upper")]
    [InlineData("""{"spec": {"earlyStopping": {"name": "Asha", "settings": {"eta": 1}}}}""", "spec.earlyStopping.settings.eta", "must be above 1")]
    [InlineData("""{"spec": {"earlyStopping": {"name": "Hyperband"}}}""", "spec.earlyStopping.name", "supported values: \"Median\"")]
    [InlineData("""{"spec": {"repeats": {"count": 1}}}""", "spec.repeats.count", "should be greater than or equal to 2")]
    [InlineData("""{"spec": {"warmStart": {"experiments": []}}}""", "spec.warmStart.experiments", "should have at least 1 items")]
    [InlineData("""{"spec": {"algorithm": {"name": "Annealing"}}}""", "spec.algorithm.name", "supported values: \"Random\", \"Grid\", \"Sobol\"")]
    [InlineData("""{"spec": {"objective": {"metrics[0]": {"name": "validation accuracy"}}}}""", "spec.objective.metrics[0].name", MetricName)]
    [InlineData("""{"spec": {"objective": {"metrics[0]": {"name": ""}}}}""", "spec.objective.metrics[0].name", MetricName)]
    [InlineData("""{"spec": {"objective": {"metrics": [{"name": "a", "goal": "Minimize"}, {"name": "b", "goal": "Minimize"}, {"name": "c", "goal": "Minimize"}, {"name": "d", "goal": "Minimize"}, {"name": "e", "goal": "Minimize"}]}}}""", "spec.objective.metrics", "must have at most 4 items")]
    [InlineData("""{"spec": {"metricsCollector": {"format": "Regex"}}}""", "spec.metricsCollector.regex", Regex)]
    [InlineData("""{"spec": {"metricsCollector": {"regex": "a"}}}""", "spec.metricsCollector.regex", Regex)]
    [InlineData("""{"spec": {"maxDuration": "5 hours"}}""", "spec.maxDuration", Duration)]
    [InlineData("""{"spec": {"maxDuration": "0s"}}""", "spec.maxDuration", Duration)]
    [InlineData("""{"spec": {"maxDuration": ""}}""", "spec.maxDuration", Duration)]
    [InlineData("""{"spec": {"onCompletion": {"ttlAfterFinished": "1w"}}}""", "spec.onCompletion.ttlAfterFinished", Duration)]
    [InlineData("""{"spec": {"placement": {"gpuResource": "gpu"}}}""", "spec.placement.gpuResource", "an extended resource is written domain/name, such as nvidia.com/gpu")]
    [InlineData("""{"spec": {"placement": {"queueName": "Team_A"}}}""", "spec.placement.queueName", ObjectName)]
    [InlineData("""{"spec": {"maxGpuHours": 0}}""", "spec.maxGpuHours", "GPU hours are more than 0; leave the field out for no bound")]
    [InlineData("""{"spec": {"patience": {"minDelta": 0.1}}}""", "spec.patience.trials", "Required value")]
    [InlineData("""{"spec": {"patience": {"trials": 0}}}""", "spec.patience.trials", "should be greater than or equal to 1")]
    [InlineData("""{"spec": {"patience": {"trials": 3, "minDelta": -1}}}""", "spec.patience.minDelta", "should be greater than or equal to 0")]
    [InlineData("""{"spec": {"tracking": {}}}""", "spec.tracking", "give mlflow or wandb, or leave tracking out")]
    [InlineData("""{"spec": {"tracking": {"mlflow": {"experiment": "digits"}}}}""", "spec.tracking.mlflow.uri", "Required value")]
    [InlineData("""{"spec": {"tracking": {"mlflow": {"uri": "mlflow.ml:5000"}}}}""", "spec.tracking.mlflow.uri", "an MLflow URI is http:// or https:// and a host, such as http://mlflow.ml:5000")]
    [InlineData("""{"spec": {"tracking": {"mlflow": {"uri": "ftp://mlflow"}}}}""", "spec.tracking.mlflow.uri", "an MLflow URI is http:// or https:// and a host")]
    [InlineData("""{"spec": {"tracking": {"mlflow": {"uri": "http://user:word@mlflow"}}}}""", "spec.tracking.mlflow.uri", "an MLflow URI has no user and no password in it, which everybody could read here: give a token by tokenSecretRef")]
    [InlineData("""{"spec": {"tracking": {"mlflow": {"uri": "http://mlflow/?x="}}}}""", "spec.tracking.mlflow.uri", "an MLflow URI has no query, fragment or blank: it is the root of the server")]
    [InlineData("""{"spec": {"tracking": {"mlflow": {"uri": "http://mlflow", "tokenSecretRef": {"name": "My_Secret", "key": "token"}}}}}""", "spec.tracking.mlflow.tokenSecretRef.name", "a Secret's name has lower-case letters, digits, - and .")]
    [InlineData("""{"spec": {"tracking": {"mlflow": {"uri": "http://mlflow", "tokenSecretRef": {"name": "mlflow", "key": "a/b"}}}}}""", "spec.tracking.mlflow.tokenSecretRef.key", "a key of a Secret has letters, digits, -, _ and .")]
    [InlineData("""{"spec": {"tracking": {"wandb": {"entity": "team"}}}}""", "spec.tracking.wandb.project", "Required value")]
    [InlineData("""{"spec": {"tracking": {"wandb": {"project": "a/b"}}}}""", "spec.tracking.wandb.project", "a W&B project's name has no blanks and none of / \\ # ? % :")]
    [InlineData("""{"spec": {"tracking": {"wandb": {"project": "a", "entity": "b c"}}}}""", "spec.tracking.wandb.entity", "a W&B entity's name has no blanks")]
    [InlineData("""{"spec": {"retry": {"infrastructure": -1}}}""", "spec.retry.infrastructure", "should be greater than or equal to 0")]
    [InlineData("""{"spec": {"retry": {"onOutOfMemory": {"parameter": "batch", "accumulateInto": "steps"}}}}""", "spec.retry.onOutOfMemory.parameter", "retry.onOutOfMemory.parameter must name a parameter of this experiment")]
    [InlineData("""{"spec": {"retry": {"onOutOfMemory": {"parameter": "batchSize", "accumulateInto": "batchSize"}}}}""", "spec.retry.onOutOfMemory.accumulateInto", "retry.onOutOfMemory.accumulateInto must name something other than parameter: one is halved, the other doubled")]
    [InlineData("""{"spec": {"retry": {"onOutOfMemory": {"parameter": "batchSize"}}}}""", "spec.retry.onOutOfMemory.accumulateInto", "Required value")]
    [InlineData("""{"spec": {"retry": {"onOutOfMemory": {"parameter": "batchSize", "accumulateInto": "steps", "min": 0}}}}""", "spec.retry.onOutOfMemory.min", "should be greater than or equal to 1")]
    [InlineData("""{"spec": {"parallelTrials": 0}}""", "spec.parallelTrials", "should be greater than or equal to 1")]
    [InlineData("""{"spec": {"initialTrials": ["adam"]}}""", "spec.initialTrials[0]", "must be of type object")]
    [InlineData("""{"spec": {"trialTemplate": null}}""", "spec.trialTemplate", "Required value")]
    public void A_bad_manifest_is_refused_with_the_field_and_what_is_wrong(string edit, string path, string sentence) =>
        Assert.Contains(Experiments.Create(Manifests.Experiment().With(edit)), error => error.StartsWith(path + ": ", StringComparison.Ordinal) && error.Contains(sentence, StringComparison.Ordinal));

    [Theory]
    [InlineData("""{"spec": {"stage": []}}""", "spec.stage")]
    [InlineData("""{"spec": {"maxTrial": 3}}""", "spec.maxTrial")]
    [InlineData("""{"spec": {"trialTemplate": {"sepc": {}}}}""", "spec.trialTemplate.sepc")]
    public void A_field_that_is_not_in_the_schema_is_named(string edit, string path) =>
        Assert.Equal([path], Experiments.UnknownFields(Manifests.Experiment().With(edit)));

    [Fact]
    public void The_template_and_initial_trials_keep_whatever_is_in_them() =>
        Assert.Empty(Experiments.UnknownFields(Manifests.Experiment().With("""{"spec": {"trialTemplate": {"spec": {"newerField": {"deep": [1]}}}, "initialTrials": [{"a": {"b": 1}}]}}""")));
}
