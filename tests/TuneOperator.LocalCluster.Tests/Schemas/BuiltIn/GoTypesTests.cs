using System.Text.Json.Nodes;
using k8s.Models;
using TuneOperator.LocalCluster.Schemas.BuiltIn;
using Xunit;

namespace TuneOperator.LocalCluster.Tests.Schemas.BuiltIn;

public sealed class GoTypesTests
{
    [Theory]
    [InlineData("""{"metadata":{"name":1}}""", "json: cannot unmarshal number into Go struct field ObjectMeta.metadata.name of type string")]
    [InlineData("""{"metadata":{"labels":{"a":true}}}""", "json: cannot unmarshal bool into Go struct field ObjectMeta.metadata.labels of type string")]
    [InlineData("""{"spec":{"replicas":"3"}}""", "json: cannot unmarshal string into Go struct field DeploymentSpec.spec.replicas of type int32")]
    [InlineData("""{"spec":{"replicas":1.5}}""", "json: cannot unmarshal number 1.5 into Go struct field DeploymentSpec.spec.replicas of type int32")]
    [InlineData(
        """{"spec":{"template":{"spec":{"nodeSelector":{"x":false}}}}}""", "json: cannot unmarshal bool into Go struct field PodSpec.spec.template.spec.nodeSelector of type string")]
    [InlineData(
        """{"spec":{"template":{"spec":{"containers":{}}}}}""", "json: cannot unmarshal object into Go struct field PodSpec.spec.template.spec.containers of type []v1.Container")]
    [InlineData(
        """{"spec":{"template":{"spec":{"containers":[{"env":[{"name":"A","value":5}]}]}}}}""",
        "json: cannot unmarshal number into Go struct field EnvVar.spec.template.spec.containers.env.value of type string")]
    [InlineData("""{"spec":{"paused":"yes"}}""", "json: cannot unmarshal string into Go struct field DeploymentSpec.spec.paused of type bool")]
    public void A_value_of_another_type_is_told_with_its_field(string json, string fault) =>
        Assert.Equal(fault, GoTypes.Mismatch(JsonNode.Parse(json)!.AsObject(), typeof(V1Deployment)));

    [Fact]
    public void What_may_be_a_number_or_a_text_may_be_either() => Assert.Null(GoTypes.Mismatch(
        JsonNode.Parse("""{"spec":{"replicas":1,"strategy":{"rollingUpdate":{"maxSurge":1,"maxUnavailable":"25%"}},"template":{"spec":{"containers":[{"resources":{"limits":{"cpu":1,"memory":"1Gi"}}}]}}}}""")!
            .AsObject(),
        typeof(V1Deployment)));
}
