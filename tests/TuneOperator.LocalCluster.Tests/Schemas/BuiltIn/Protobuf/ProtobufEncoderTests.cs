using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Schemas.BuiltIn.Protobuf;
using Xunit;

namespace TuneOperator.LocalCluster.Tests.Schemas.BuiltIn.Protobuf;

public sealed class ProtobufEncoderTests
{
    [Theory]
    [InlineData("""{"kind":"ConfigMap","apiVersion":"v1","metadata":{"name":"x","creationTimestamp":"2023-11-14T22:13:20Z","labels":{"a":"b"}},"data":{"k":"é"},"binaryData":{"b":"AAH/"}}""")]
    [InlineData("""{"kind":"Lease","apiVersion":"coordination.k8s.io/v1","metadata":{},"spec":{"holderIdentity":"me","leaseDurationSeconds":15,"renewTime":"2023-11-14T22:13:20.123456Z"}}""")]
    [InlineData("""
        {"kind":"Pod","apiVersion":"v1","metadata":{"managedFields":[{"manager":"m","fieldsType":"FieldsV1","fieldsV1":{"f:spec":{}}}]},
         "spec":{"containers":[{"name":"c","resources":{"limits":{"cpu":"500m"}},"livenessProbe":{"httpGet":{"path":"/","port":"web"},"periodSeconds":3},"readinessProbe":{"tcpSocket":{"port":80}}}],
         "volumes":[{"name":"v","emptyDir":{}}],"hostNetwork":true}}
        """)]
    [InlineData("""
        {"kind":"CustomResourceDefinition","apiVersion":"apiextensions.k8s.io/v1","spec":{"group":"g","names":{"plural":"xs","kind":"X"},"scope":"Namespaced","versions":[{"name":"v1","served":true,"storage":true,
         "schema":{"openAPIV3Schema":{"type":"object","maximum":1.5,"default":{"a":1},"additionalProperties":{"type":"array","items":{"type":"string","enum":["x"]}}}}}]},
         "status":{"conditions":null,"acceptedNames":{"plural":"","kind":""},"storedVersions":null}}
        """)]
    [InlineData("""{"kind":"Status","apiVersion":"v1","metadata":{},"status":"Failure","message":"gone","reason":"NotFound","details":{"name":"x","causes":[{"message":"m"}]},"code":404}""")]
    [InlineData("""{"kind":"SubjectAccessReview","apiVersion":"authorization.k8s.io/v1","metadata":{},"spec":{"user":"u","extra":{"k":["a","b"]}},"status":{"allowed":true}}""")]
    public void What_is_sealed_opens_as_the_same_object(string json)
    {
        var sealedBytes = ProtobufEnvelope.Seal(JsonNode.Parse(json)!.AsObject());

        var opened = ProtobufEnvelope.Open(sealedBytes!).ToJson()!;

        Assert.True(JsonNode.DeepEquals(Present(JsonNode.Parse(json)), Present(opened)), opened.ToJsonString());
    }

    [Fact]
    public void A_list_has_its_metadata_and_its_items_one_after_the_other()
    {
        var list = JsonNode.Parse("""{"kind":"SecretList","apiVersion":"v1","metadata":{"resourceVersion":"7"},"items":[{"metadata":{"name":"a"}},{"metadata":{"name":"b"}}]}""")!.AsObject();

        var reader = new ProtobufReader(ProtobufEnvelope.Open(ProtobufEnvelope.Seal(list)!).Message);
        var numbers = new List<int>();
        while (reader.Next())
            numbers.Add(reader.Number);

        Assert.Equal([1, 2, 2], numbers);
    }

    [Fact]
    public void A_custom_resource_has_no_protobuf() =>
        Assert.Null(ProtobufEnvelope.Seal(new JsonObject { ["kind"] = "Gadget", ["apiVersion"] = "example.com/v1" }));

    // Nothing, null and an empty message are the same in protobuf.
    private static JsonNode? Present(JsonNode? node) => node switch
    {
        JsonObject json => new JsonObject(json.Select(field => KeyValuePair.Create(field.Key, Present(field.Value))).Where(field => field.Value is not (null or JsonObject { Count: 0 }) && field.Value.ToJsonString() is not "\"\"")),
        JsonArray array => new JsonArray([.. array.Select(Present)]),
        _ => node?.DeepClone(),
    };
}
