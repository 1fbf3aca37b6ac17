namespace TuneOperator.LocalCluster.Tests.ApiServer;

/// <summary>The objects of the transcripts.</summary>
internal static class Manifests
{
    public static string Job(string name) => $$$"""
        {"apiVersion":"batch/v1","kind":"Job","metadata":{"name":"{{{name}}}"},
         "spec":{"suspend":true,"template":{"spec":{"restartPolicy":"Never","containers":[{"name":"m","image":"x"}]} } } }
        """;

    public static string ConfigMap(string name, string labels = "{}") => $$$"""
        {"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"{{{name}}}","labels":{{{labels}}}},"data":{"a":"1"}}
        """;
}
