namespace TuneOperator.EndToEnd.Tests.Run;

/// <summary>Manifests of small experiments whose pods run a shell of this machine.</summary>
internal static class AnExperiment
{
    /// <param name="spec">More fields of the spec, a line each.</param>
    public static string Of(string script, params string[] spec) =>
        $$"""
        apiVersion: tuneoperator.io/v1alpha1
        kind: Experiment
        metadata:
          name: tiny
        spec:
          seed: 1
          objective:
            metrics:
            - name: accuracy
              goal: Maximize
          parameters:
          - name: rate
            type: Double
            min: 0
            max: 1
          parallelTrials: 2
        {{string.Join('\n', spec.Select(line => $"  {line}"))}}
          trialTemplate:
            spec:
              template:
                spec:
                  containers:
                  - name: main
                    image: example.org/any
                    command: [sh, -c, '{{script}}']

        """;
}
