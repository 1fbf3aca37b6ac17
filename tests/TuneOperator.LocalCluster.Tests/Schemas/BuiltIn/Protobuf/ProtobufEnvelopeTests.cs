using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Schemas.BuiltIn.Protobuf;
using Xunit;
using static TuneOperator.LocalCluster.Tests.Schemas.BuiltIn.Protobuf.ProtobufBodies;

namespace TuneOperator.LocalCluster.Tests.Schemas.BuiltIn.Protobuf;

public sealed class ProtobufEnvelopeTests
{
    private static readonly ProtobufWriter Named = new ProtobufWriter().Text(1, "x").Text(2, "").Number(7, 0).Message(8, new());

    [Fact]
    public void A_zero_is_kept_where_a_client_chose_it_and_left_out_where_go_writes_it_anyway()
    {
        var spec = new ProtobufWriter().Number(1, 0).Number(10, 0).Message(6, new ProtobufWriter().Message(2, new ProtobufWriter().Text(3, "").Number(4, 30)));

        AssertJson(
            """{"kind":"Job","apiVersion":"batch/v1","metadata":{"name":"x"},"spec":{"parallelism":0,"suspend":false,"template":{"spec":{"terminationGracePeriodSeconds":30}}},"status":{}}""",
            Enveloped("batch/v1", "Job", new ProtobufWriter().Message(1, Named).Message(2, spec).Message(3, new())));
    }

    [Fact]
    public void Bytes_become_base64_and_entries_a_map()
    {
        var secret = new ProtobufWriter().Message(1, Named).Message(2, new ProtobufWriter().Text(1, "p").Text(2, "secret")).Message(2, new ProtobufWriter().Text(1, "empty")).Text(3, "Opaque");

        AssertJson("""{"kind":"Secret","apiVersion":"v1","metadata":{"name":"x"},"data":{"p":"c2VjcmV0","empty":""},"type":"Opaque"}""", Enveloped("v1", "Secret", secret));
    }

    [Fact]
    public void Quantities_ports_and_what_a_volume_is_made_of_are_written_as_json_writes_them()
    {
        var resources = new ProtobufWriter().Message(2, new ProtobufWriter().Text(1, "cpu").Message(2, new ProtobufWriter().Text(1, "500m")));
        var probe = new ProtobufWriter().Message(1, new ProtobufWriter().Message(2, new ProtobufWriter().Text(1, "/").Message(2, new ProtobufWriter().Number(1, 1).Number(2, 0).Text(3, "web"))));
        var container = new ProtobufWriter().Text(1, "c").Message(8, resources).Message(10, probe);
        var volume = new ProtobufWriter().Text(1, "v").Message(2, new ProtobufWriter().Message(2, new()));

        AssertJson(
            """
            {"kind":"Pod","apiVersion":"v1","spec":{"containers":[{"name":"c","resources":{"requests":{"cpu":"500m"}},"livenessProbe":{"httpGet":{"path":"/","port":"web"}}}],
             "volumes":[{"name":"v","emptyDir":{}}]}}
            """,
            Enveloped("v1", "Pod", new ProtobufWriter().Message(2, new ProtobufWriter().Message(2, container).Message(1, volume))));
    }

    [Fact]
    public void A_status_subresource_is_there_without_a_field()
    {
        var version = new ProtobufWriter().Message(5, new ProtobufWriter().Message(1, new()));

        var json = ProtobufEnvelope.Open(Enveloped("apiextensions.k8s.io/v1", "CustomResourceDefinition", new ProtobufWriter().Message(2, new ProtobufWriter().Message(7, version)))).ToJson();

        Assert.Equal("""{"status":{}}""", json!["spec"]!["versions"]![0]!["subresources"]!.ToJsonString());
    }

    [Theory]
    [InlineData(0, """{"schema":{"openAPIV3Schema":{"type":"object","additionalProperties":false}}}""")]
    [InlineData(1, """{"schema":{"openAPIV3Schema":{"type":"object","additionalProperties":{"type":"string"}}}}""")]
    public void A_schema_holds_either_a_flag_or_a_schema(int allows, string expected)
    {
        var choice = new ProtobufWriter().Number(1, allows);
        if (allows == 1)
            choice.Message(2, new ProtobufWriter().Text(5, "string"));
        var version = new ProtobufWriter().Message(4, new ProtobufWriter().Message(1, new ProtobufWriter().Text(5, "object").Message(30, choice)));

        var json = ProtobufEnvelope.Open(Enveloped("apiextensions.k8s.io/v1", "CustomResourceDefinition", new ProtobufWriter().Message(2, new ProtobufWriter().Message(7, version)))).ToJson();

        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), json!["spec"]!["versions"]![0]));
    }

    [Fact]
    public void Times_have_seconds_and_micro_times_microseconds()
    {
        var spec = new ProtobufWriter().Text(1, "me").Message(4, new ProtobufWriter().Number(1, 1_700_000_000).Number(2, 123_456_789));

        AssertJson(
            """{"kind":"Lease","apiVersion":"coordination.k8s.io/v1","metadata":{"creationTimestamp":"2023-11-14T22:13:20Z"},"spec":{"holderIdentity":"me","renewTime":"2023-11-14T22:13:20.123456Z"}}""",
            Enveloped(
                "coordination.k8s.io/v1", "Lease",
                new ProtobufWriter().Message(1, new ProtobufWriter().Message(8, new ProtobufWriter().Number(1, 1_700_000_000).Number(2, 5))).Message(2, spec)));
    }

    [Fact]
    public void Deletions_of_every_group_carry_the_same_options() =>
        AssertJson(
            """{"kind":"DeleteOptions","apiVersion":"batch/v1","gracePeriodSeconds":-1,"propagationPolicy":"Orphan"}""",
            Enveloped("batch/v1", "DeleteOptions", new ProtobufWriter().Number(1, -1).Text(4, "Orphan")));

    [Fact]
    public void Numbers_may_come_packed() =>
        Assert.Equal(
            "[1,137]",
            ProtobufEnvelope.Open(Enveloped(
                "batch/v1", "Job",
                new ProtobufWriter().Message(2, new ProtobufWriter().Message(
                    11, new ProtobufWriter().Message(1, new ProtobufWriter().Text(1, "FailJob").Message(2, new ProtobufWriter().Text(2, "In").Bytes(3, [1, 0x89, 1]))))))).ToJson()!
                ["spec"]!["podFailurePolicy"]!["rules"]![0]!["onExitCodes"]!["values"]!.ToJsonString());

    [Fact]
    public void A_field_of_a_later_version_is_skipped() =>
        AssertJson("""{"kind":"ServiceAccount","apiVersion":"v1","metadata":{"name":"x"}}""", Enveloped("v1", "ServiceAccount", new ProtobufWriter().Number(999, 1).Message(1, Named).Text(998, "new")));

    [Fact]
    public void A_kind_without_protobuf_is_not_known() =>
        Assert.Null(ProtobufEnvelope.Open(Enveloped("example.com/v1", "Gadget", new ProtobufWriter())).ToJson());

    [Fact]
    public void A_message_that_is_cut_off_is_refused()
    {
        var whole = Enveloped("v1", "ConfigMap", new ProtobufWriter().Message(1, Named));

        Assert.Throws<FormatException>(() => ProtobufEnvelope.Open(whole.AsSpan(0, whole.Length - 7)));
    }

    private static void AssertJson(string expected, byte[] body)
    {
        var json = ProtobufEnvelope.Open(body).ToJson();
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), json), json?.ToJsonString());
    }
}
