using System.Text.Json.Nodes;

namespace TuneOperator.LocalCluster.ApiServer;

/// <summary>The Kubernetes version whose behaviour the local cluster follows.</summary>
internal static class ServerVersion
{
    public const string GitVersion = "v1.36.2";

    public static JsonObject ToJson() => new()
    {
        ["major"] = "1",
        ["minor"] = "36",
        ["emulationMajor"] = "1",
        ["emulationMinor"] = "36",
        ["minCompatibilityMajor"] = "1",
        ["minCompatibilityMinor"] = "35",
        ["gitVersion"] = GitVersion,
        ["gitCommit"] = "tune-local-cluster",
        ["gitTreeState"] = "",
        ["buildDate"] = "1970-01-01T00:00:00Z",
        ["goVersion"] = "",
        ["compiler"] = "",
        ["platform"] = "linux/amd64",
    };
}
