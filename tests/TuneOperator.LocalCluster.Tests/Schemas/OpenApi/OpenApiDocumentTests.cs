using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Schemas.OpenApi;
using Xunit;

namespace TuneOperator.LocalCluster.Tests.Schemas.OpenApi;

public sealed class OpenApiDocumentTests
{
    private static readonly JsonObject Batch = OpenApiDocument.ForBuiltIns("batch", "v1", [new ServedResource("jobs", "Job", true)]);
    private static readonly JsonObject Demo = OpenApiDocument.ForCustomResources("demo.example.com", "v1alpha1", [Gadgets.Definition]);

    [Fact]
    public void A_kind_is_marked_and_described()
    {
        var job = Schema(Batch, "io.k8s.api.batch.v1.Job");

        Assert.Equal("""[{"group":"batch","kind":"Job","version":"v1"}]""", job["x-kubernetes-group-version-kind"]!.ToJsonString());
        Assert.Equal("Job represents the configuration of a single job.", job["description"]!.GetValue<string>());
        Assert.Equal("#/components/schemas/io.k8s.api.batch.v1.JobSpec", job["properties"]!["spec"]!["allOf"]![0]!["$ref"]!.GetValue<string>());
    }

    [Fact]
    public void What_is_of_either_type_or_an_object_of_its_own_is_written_out()
    {
        var schema = JsonNode.Parse("""{"type":"object","properties":{"port":{"x-kubernetes-int-or-string":true},"pod":{"type":"object","x-kubernetes-embedded-resource":true,"required":["spec"]}}}""")!.AsObject();

        EmbeddedSchemas.Complete(schema, []);

        Assert.Equal("""[{"type":"integer"},{"type":"string"}]""", schema["properties"]!["port"]!["anyOf"]!.ToJsonString());
        Assert.Equal("""["spec","kind","apiVersion"]""", schema["properties"]!["pod"]!["required"]!.ToJsonString());
        Assert.Equal(["apiVersion", "kind", "metadata"], schema["properties"]!["pod"]!["properties"]!.AsObject().Select(property => property.Key));
    }

    [Fact]
    public void Every_reference_leads_somewhere()
    {
        foreach (var document in (JsonObject[])[Batch, Demo])
        {
            var schemas = (JsonObject)document["components"]!["schemas"]!;
            foreach (var target in References(document).Distinct(StringComparer.Ordinal))
                Assert.True(schemas.ContainsKey(target["#/components/schemas/".Length..]), target);
        }
    }

    [Fact]
    public void Lists_say_how_they_merge()
    {
        var containers = Schema(Batch, "io.k8s.api.core.v1.PodSpec")["properties"]!["containers"]!;
        var ports = Schema(Batch, "io.k8s.api.core.v1.Container")["properties"]!["ports"]!;

        Assert.Equal("name", containers["x-kubernetes-patch-merge-key"]!.GetValue<string>());
        Assert.Equal("merge", containers["x-kubernetes-patch-strategy"]!.GetValue<string>());
        Assert.Equal("""["containerPort","protocol"]""", ports["x-kubernetes-list-map-keys"]!.ToJsonString());
        Assert.Equal("""["containers"]""", Schema(Batch, "io.k8s.api.core.v1.PodSpec")["required"]!.ToJsonString());
    }

    [Fact]
    public void Enums_are_listed_as_explain_shows_them()
    {
        var restartPolicy = Schema(Batch, "io.k8s.api.core.v1.PodSpec")["properties"]!["restartPolicy"]!;

        Assert.Equal("""["Always","Never","OnFailure"]""", restartPolicy["enum"]!.ToJsonString());
        Assert.EndsWith("\n\nPossible enum values:\n - `\"Always\"`\n - `\"Never\"`\n - `\"OnFailure\"`", restartPolicy["description"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public void Paragraphs_of_descriptions_are_kept()
    {
        var created = Schema(Batch, "io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta")["properties"]!["creationTimestamp"]!["description"]!.GetValue<string>();

        Assert.Contains("It is represented in RFC3339 form and is in UTC.\n\nPopulated by the system.", created, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/apis/batch/v1/namespaces/{namespace}/jobs/{name}", "Job")]
    [InlineData("/apis/demo.example.com/v1alpha1/namespaces/{namespace}/gadgets/{name}", "Gadget")]
    public void Patch_is_known_to_take_field_validation(string path, string kind)
    {
        var patch = (kind == "Job" ? Batch : Demo)["paths"]![path]!["patch"]!;

        Assert.Equal(kind, patch["x-kubernetes-group-version-kind"]!["kind"]!.GetValue<string>());
        Assert.Contains("fieldValidation", patch["parameters"]!.AsArray().Select(parameter => parameter!["name"]!.GetValue<string>()));
    }

    [Fact]
    public void A_custom_resource_keeps_its_schema_and_gains_metadata()
    {
        var gadget = Schema(Demo, "com.example.demo.v1alpha1.Gadget");

        Assert.Equal("How large it is.", gadget["properties"]!["spec"]!["properties"]!["size"]!["description"]!.GetValue<string>());
        Assert.Equal("#/components/schemas/io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta", gadget["properties"]!["metadata"]!["allOf"]![0]!["$ref"]!.GetValue<string>());
        Assert.Equal("GadgetList is a list of Gadget", Schema(Demo, "com.example.demo.v1alpha1.GadgetList")["description"]!.GetValue<string>());
    }

    private static JsonNode Schema(JsonObject document, string name) => document["components"]!["schemas"]![name]!;

    private static IEnumerable<string> References(JsonNode? node) => node switch
    {
        JsonObject map => map.SelectMany(pair => pair.Key == "$ref" ? [pair.Value!.GetValue<string>()] : References(pair.Value)),
        JsonArray list => list.SelectMany(References),
        _ => [],
    };
}
