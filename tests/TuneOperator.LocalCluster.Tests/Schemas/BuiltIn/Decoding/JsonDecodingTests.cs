using System.Text.Json.Nodes;
using k8s.Models;
using TuneOperator.LocalCluster.Schemas.BuiltIn.Decoding;
using Xunit;

namespace TuneOperator.LocalCluster.Tests.Schemas.BuiltIn.Decoding;

/// <summary>What a real server answers to the same bodies.</summary>
public sealed class JsonDecodingTests
{
    private const string Pod = "{'template':{'spec':{'containers':[{'name':'c',";

    [Theory]
    [InlineData("{'parallelism':'abc'}", "json: cannot unmarshal string into Go struct field JobSpec.spec.parallelism of type int32")]
    [InlineData("{'parallelism':1.5}", "json: cannot unmarshal number 1.5 into Go struct field JobSpec.spec.parallelism of type int32")]
    [InlineData("{'suspend':'yes'}", "json: cannot unmarshal string into Go struct field JobSpec.spec.suspend of type bool")]
    [InlineData("{'template':{'spec':{'restartPolicy':1}}}", "json: cannot unmarshal number into Go struct field PodSpec.spec.template.spec.restartPolicy of type v1.RestartPolicy")]
    [InlineData("{'template':{'spec':[]}}", "json: cannot unmarshal array into Go struct field PodTemplateSpec.spec.template.spec of type v1.PodSpec")]
    [InlineData(Pod + "'env':{}}]}}}", "json: cannot unmarshal object into Go struct field Container.spec.template.spec.containers.env of type []v1.EnvVar")]
    [InlineData(Pod + "'resources':{'limits':[]}}]}}}", "json: cannot unmarshal array into Go struct field ResourceRequirements.spec.template.spec.containers.resources.limits of type v1.ResourceList")]
    [InlineData(
        Pod + "'livenessProbe':{'httpGet':{'port':{}}}}]}}}",
        "json: cannot unmarshal object into Go struct field HTTPGetAction.spec.template.spec.containers.livenessProbe.ProbeHandler.httpGet.port of type int32")]
    [InlineData(Pod + "'resources':{'limits':{'cpu':'abc'}}}]}}}", Quantity.FormatError)]
    public void A_value_of_a_wrong_type_is_named_with_its_place_and_Gos_type(string spec, string error) =>
        Assert.Equal(error, JsonDecoding.Check(Job(spec), typeof(V1Job)).Error);

    [Fact]
    public void Of_several_wrong_values_the_first_is_told_but_a_quantity_comes_before_all() =>
        Assert.Equal(
            Quantity.FormatError,
            JsonDecoding.Check(Job("{'parallelism':'abc','completions':'x'," + Pod[1..] + "'resources':{'limits':{'cpu':'abc'}}}]}}}"), typeof(V1Job)).Error);

    [Fact]
    public void Unknown_fields_are_told_with_the_indexes_on_their_way() =>
        Assert.Equal(
            ["spec.foo", "spec.template.spec.containers[0].bar"],
            JsonDecoding.Check(Job("{'foo':1," + Pod[1..] + "'bar':2}]}}}"), typeof(V1Job)).Unknown);

    [Fact]
    public void A_time_that_is_none_is_told_by_what_could_not_be_read() =>
        Assert.Equal(
            "parsing time \"yesterday\" as \"2006-01-02T15:04:05Z07:00\": cannot parse \"yesterday\" as \"2006\"",
            JsonDecoding.Check((JsonObject)JsonNode.Parse("""{"metadata":{"creationTimestamp":"yesterday"}}""")!, typeof(V1Job)).Error);

    [Fact]
    public void A_passage_through_the_type_drops_what_is_empty_and_orders_the_rest()
    {
        var job = Job("{'completions':2,'parallelism':1,'foo':1,'template':{'spec':{'nodeName':'','containers':[{'image':'i','name':'c','args':[],'resources':{'limits':{'cpu':'1000m'}}}]}}}");

        TypedForm.Apply(job, typeof(V1Job));

        Assert.Equal(
            """{"spec":{"parallelism":1,"completions":2,"template":{"spec":{"containers":[{"name":"c","image":"i","resources":{"limits":{"cpu":"1"}}}]}}}}""",
            job.ToJsonString());
    }

    private static JsonObject Job(string spec) => (JsonObject)JsonNode.Parse($"{{\"spec\":{spec.Replace('\'', '"')}}}")!;
}
