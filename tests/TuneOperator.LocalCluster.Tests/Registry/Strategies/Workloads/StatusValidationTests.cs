using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Registry.Strategies.Workloads;
using Xunit;

namespace TuneOperator.LocalCluster.Tests.Registry.Strategies.Workloads;

public class StatusValidationTests
{
    [Theory]
    [InlineData("Deployment", """{"replicas":-1}""", "status.replicas: Invalid value: -1: must be greater than or equal to 0;status.updatedReplicas: Invalid value: 0: cannot be greater than status.replicas;status.readyReplicas: Invalid value: 0: cannot be greater than status.replicas;status.availableReplicas: Invalid value: 0: cannot be greater than status.replicas")]
    [InlineData("Deployment", """{"replicas":3,"availableReplicas":3}""", "status.availableReplicas: Invalid value: 3: cannot be greater than readyReplicas")]
    [InlineData("StatefulSet", """{"replicas":3,"availableReplicas":3}""", "status.availableReplicas: Invalid value: 3: cannot be greater than status.readyReplicas")]
    [InlineData("ReplicaSet", """{"replicas":1,"fullyLabeledReplicas":2}""", "status.fullyLabeledReplicas: Invalid value: 2: cannot be greater than status.replicas")]
    [InlineData("DaemonSet", """{"numberReady":-1}""", "status.numberReady: Invalid value: -1: must be greater than or equal to 0")]
    [InlineData("DaemonSet", """{"numberReady":2}""", "")]
    public void Counts_are_neither_negative_nor_more_than_there_are(string kind, string status, string errors) =>
        Assert.Equal(errors, string.Join(';', StatusValidation.Validate(kind, new JsonObject { ["status"] = JsonNode.Parse(status) })));
}
