namespace TuneOperator.Cli.Tests.Katib;

/// <summary>Manifests as people have them for Katib.</summary>
internal static class AKatibExperiment
{
    public const string Full =
        """
        apiVersion: kubeflow.org/v1beta1
        kind: Experiment
        metadata:
          namespace: kubeflow
          name: mnist
        spec:
          objective:
            type: maximize
            goal: 0.99
            objectiveMetricName: accuracy
            additionalMetricNames: [loss]
            metricStrategies:
            - {name: accuracy, value: max}
          parameters:
          - name: lr
            parameterType: double
            feasibleSpace:
              min: "0.01"
              max: "0.05"
              distribution: logUniform
          - name: layers
            parameterType: int
            feasibleSpace:
              min: "1"
              max: "5"
              step: "2"
          - name: batch
            parameterType: discrete
            feasibleSpace:
              list: ["32", "64"]
          - name: optimizer
            parameterType: categorical
            feasibleSpace:
              list: [sgd, adam]
          resumePolicy: Never
          algorithm:
            algorithmName: tpe
            algorithmSettings:
            - name: random_state
              value: "7"
            - name: n_startup_trials
              value: "12"
            - name: prior_weight
              value: "1.0"
          parallelTrialCount: 3
          maxTrialCount: 12
          maxFailedTrialCount: 2
          trialTemplate:
            retain: true
            primaryContainerName: training
            successCondition: status.conditions.#(type=="Complete")#|#(status=="True")#
            trialParameters:
            - {name: learningRate, reference: lr}
            - {name: numberLayers, reference: layers}
            - {name: optimizer, reference: optimizer}
            - {name: trial, reference: "${trialSpec.Name}"}
            trialSpec:
              apiVersion: batch/v1
              kind: Job
              spec:
                template:
                  spec:
                    restartPolicy: Never
                    containers:
                    - name: training
                      image: example.org/mnist
                      command:
                      - python3
                      - train.py
                      - --lr=${trialParameters.learningRate}
                      - --layers=${trialParameters.numberLayers}
                      - --out=/out/${trialParameters.trial}
                      env:
                      - name: OPTIMIZER
                        value: ${trialParameters.optimizer}

        """;

    /// <param name="field">A field of the spec; it takes the place of the one of its name.</param>
    public static string With(string field)
    {
        string[] others =
        [
            "objective: {type: minimize, objectiveMetricName: loss}", "algorithm: {algorithmName: random}", "parameters: [{name: x, parameterType: int, feasibleSpace: {min: '1', max: '5'}}]", "maxTrialCount: 3",
            "trialTemplate: {trialSpec: {apiVersion: batch/v1, kind: Job, spec: {template: {spec: {containers: [{name: main, image: x}]}}}}}",
        ];
        var given = field.Split('\n').Where(line => !line.StartsWith("   ", StringComparison.Ordinal)).Select(line => line.Trim().Split(':')[0]);
        var lines = others.Where(other => !given.Contains(other.Split(':')[0], StringComparer.Ordinal)).Append(field);
        return $"apiVersion: kubeflow.org/v1beta1\nkind: Experiment\nmetadata: {{name: small}}\nspec:\n{string.Join('\n', lines.Select(line => $"  {line}"))}\n";
    }
}
