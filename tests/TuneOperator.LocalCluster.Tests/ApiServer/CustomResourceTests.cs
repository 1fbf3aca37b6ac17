using System.Net;
using System.Text.Json.Nodes;
using Xunit;

namespace TuneOperator.LocalCluster.Tests.ApiServer;

/// <summary>Held against transcripts 7 to 57.</summary>
public sealed class CustomResourceTests(ServerFixture server) : IClassFixture<ServerFixture>, IAsyncLifetime
{
    private const string Crds = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions";
    private const string Gadgets = "/apis/demo.example.com/v1alpha1/namespaces/default/gadgets";

    public async ValueTask InitializeAsync() => await server.PostAsync(Crds, Crd("gadgets", "Gadget"));

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_definition_is_established_when_it_is_created_and_its_resource_served()
    {
        await server.PostAsync(Crds, Crd("widgets", "Widget"));
        var (_, crd) = await server.GetAsync($"{Crds}/widgets.demo.example.com");
        var (code, list) = await server.GetAsync("/apis/demo.example.com/v1alpha1/namespaces/default/widgets");

        var conditions = crd["status"]!["conditions"]!.AsArray().Select(c => $"{c!["type"]}={c["status"]}: {c["reason"]}, {c["message"]}");
        Assert.Equal(
            ["NamesAccepted=True: NoConflicts, no conflicts found", "Established=True: InitialNamesAccepted, the initial names have been accepted"], conditions);
        Assert.Equal(HttpStatusCode.OK, code);
        Assert.Equal("WidgetList", list["kind"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_subresource_that_the_definition_does_not_have_is_looked_for_in_vain()
    {
        var (code, body) = await server.GetAsync($"{Gadgets}/g/nothing");

        Assert.Equal(HttpStatusCode.NotFound, code);
        Assert.Equal("gadgets.demo.example.com \"g\" not found", (string?)body["message"]);
    }

    [Fact]
    public async Task A_group_has_its_api_service_for_as_long_as_it_is_served()
    {
        const string Service = "/apis/apiregistration.k8s.io/v1/apiservices/v1alpha1.passing.example.com";
        await server.PostAsync(Crds, Crd("guests", "Guest").Replace("demo.example.com", "passing.example.com", StringComparison.Ordinal));
        var (_, during) = await server.GetAsync(Service);

        await server.DeleteAsync($"{Crds}/guests.passing.example.com");
        var (after, _) = await server.GetAsync(Service);

        Assert.Equal("Local", (string?)during["status"]!["conditions"]![0]!["reason"]);
        Assert.Equal(HttpStatusCode.NotFound, after);
    }

    [Fact]
    public async Task A_name_that_another_has_is_refused_until_it_is_free()
    {
        await server.PostAsync(Crds, Crd("firsts", "Shared"));
        await server.PostAsync(Crds, Crd("seconds", "Shared"));

        var (_, second) = await server.GetAsync($"{Crds}/seconds.demo.example.com");
        await server.DeleteAsync($"{Crds}/firsts.demo.example.com");
        var (_, later) = await server.GetAsync($"{Crds}/seconds.demo.example.com");

        Assert.Contains("NamesAccepted=False: ListKindConflict", Conditions(second));
        Assert.Contains("Established=False: NotAccepted", Conditions(second));
        Assert.Contains("Established=True: InitialNamesAccepted", Conditions(later));
    }

    private static List<string> Conditions(System.Text.Json.Nodes.JsonObject crd) => [.. crd["status"]!["conditions"]!.AsArray().Select(c => $"{c!["type"]}={c["status"]}: {c["reason"]}")];

    [Fact]
    public async Task Deleting_a_definition_takes_its_objects_and_its_routes()
    {
        await server.PostAsync(Crds, Crd("brieves", "Brief"));
        await server.PostAsync("/apis/demo.example.com/v1alpha1/namespaces/default/brieves", Object("Brief", "b"));

        await server.DeleteAsync($"{Crds}/brieves.demo.example.com");

        Assert.Equal(HttpStatusCode.NotFound, (await server.GetAsync($"{Crds}/brieves.demo.example.com")).Code);
        Assert.Equal("404 page not found\n", (await server.GetAsync("/apis/demo.example.com/v1alpha1/namespaces/default/brieves")).Body["text"]!.GetValue<string>());
    }

    [Fact]
    public async Task What_the_stored_version_does_not_know_is_not_stored()
    {
        const string Schema = """{"openAPIV3Schema":{"type":"object","properties":{"spec":{"type":"object","properties":{@}}}}}""";
        var old = Schema.Replace("@", "\"a\":{\"type\":\"string\"},\"d\":{\"type\":\"integer\",\"default\":7}", StringComparison.Ordinal);
        var young = Schema.Replace("@", "\"a\":{\"type\":\"string\"},\"b\":{\"type\":\"string\"}", StringComparison.Ordinal);
        await server.PostAsync(
            Crds,
            """{"metadata":{"name":"mules.demo.example.com"},"spec":{"group":"demo.example.com","scope":"Namespaced","names":{"plural":"mules","kind":"Mule"},"versions":[{"name":"v1","served":true,"storage":true,"schema":#},{"name":"v2","served":true,"storage":false,"schema":%}]}}"""
                .Replace("#", old, StringComparison.Ordinal).Replace("%", young, StringComparison.Ordinal));

        var (_, created) = await server.PostAsync(
            "/apis/demo.example.com/v2/namespaces/default/mules", """{"apiVersion":"demo.example.com/v2","kind":"Mule","metadata":{"name":"m"},"spec":{"a":"1","b":"2"}}""");

        Assert.Equal("""{"a":"1","d":7}""", created["spec"]!.ToJsonString());
    }

    [Fact]
    public async Task A_definition_that_goes_says_so_first()
    {
        await server.PostAsync(Crds, Crd("goners", "Goner"));

        var (code, crd) = await server.DeleteAsync($"{Crds}/goners.demo.example.com");

        Assert.Equal(HttpStatusCode.OK, code);
        Assert.Equal("customresourcecleanup.apiextensions.k8s.io", Assert.Single(crd["metadata"]!["finalizers"]!.AsArray())!.GetValue<string>());
        var condition = Assert.Single(crd["status"]!["conditions"]!.AsArray(), c => c!["type"]!.GetValue<string>() is "Terminating");
        Assert.Equal("InstanceDeletionPending", condition!["reason"]!.GetValue<string>());
        Assert.Equal(HttpStatusCode.NotFound, (await server.GetAsync($"{Crds}/goners.demo.example.com")).Code);
    }

    [Fact]
    public async Task Create_fills_in_defaults_and_records_who_owns_the_fields()
    {
        var (_, created) = await server.PostAsync($"{Gadgets}?fieldManager=me", Object("Gadget", "defaulted"));

        Assert.Equal("slow", created["spec"]!["mode"]!.GetValue<string>());
        Assert.Equal(1, created["metadata"]!["generation"]!.GetValue<int>());
        Assert.Equal("""{"f:spec":{".":{},"f:mode":{},"f:size":{}}}""", created["metadata"]!["managedFields"]![0]!["fieldsV1"]!.ToJsonString());
    }

    [Fact]
    public async Task Strict_validation_answers_400_for_a_field_that_is_not_known()
    {
        var (code, body) = await server.PostAsync($"{Gadgets}?fieldValidation=Strict", Object("Gadget", "typo").Replace("\"size\":3", "\"size\":3,\"mdoe\":\"fast\"", StringComparison.Ordinal));

        Assert.Equal(HttpStatusCode.BadRequest, code);
        Assert.Equal(
            "Gadget in version \"v1alpha1\" cannot be handled as a Gadget: strict decoding error: unknown field \"spec.mdoe\"", body["message"]!.GetValue<string>());
    }

    [Fact]
    public async Task Strict_validation_answers_400_for_a_field_that_is_given_twice()
    {
        var (code, body) = await server.PostAsync($"{Gadgets}?fieldValidation=Strict", Object("Gadget", "twice").Replace("\"size\":3", "\"size\":3,\"size\":4", StringComparison.Ordinal));

        Assert.Equal(HttpStatusCode.BadRequest, code);
        Assert.Contains("strict decoding error: duplicate field \"spec.size\"", body["message"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Status_and_object_are_written_through_their_own_doors()
    {
        await server.PostAsync(Gadgets, Object("Gadget", "doors"));

        var (_, viaStatus) = await server.MergeAsync($"{Gadgets}/doors/status?fieldManager=s", """{"spec":{"size":9},"status":{"phase":"Running"}}""");
        var (_, viaObject) = await server.MergeAsync($"{Gadgets}/doors", """{"spec":{"mode":"fast"},"status":{"phase":"Stopped"}}""");

        Assert.Equal(3, viaStatus["spec"]!["size"]!.GetValue<int>());
        Assert.Equal("Running", viaStatus["status"]!["phase"]!.GetValue<string>());
        Assert.Equal(1, viaStatus["metadata"]!["generation"]!.GetValue<int>());
        Assert.Equal("Running", viaObject["status"]!["phase"]!.GetValue<string>());
        Assert.Equal(2, viaObject["metadata"]!["generation"]!.GetValue<int>());
    }

    [Fact]
    public async Task Status_applies_belong_to_a_manager_of_their_own()
    {
        await server.PostAsync(Gadgets, Object("Gadget", "managed"));

        var (_, applied) = await server.ApplyAsync(
            $"{Gadgets}/managed/status?fieldManager=ctl", """{"apiVersion":"demo.example.com/v1alpha1","kind":"Gadget","metadata":{"name":"managed"},"status":{"phase":"Running"}}""");

        var entry = applied["metadata"]!["managedFields"]!.AsArray().Single(m => m!["manager"]!.GetValue<string>() == "ctl")!;
        Assert.Equal(("Apply", "status", """{"f:status":{"f:phase":{}}}"""), (entry["operation"]!.GetValue<string>(), entry["subresource"]!.GetValue<string>(), entry["fieldsV1"]!.ToJsonString()));
    }

    [Fact]
    public async Task A_table_has_the_printer_columns()
    {
        await server.PostAsync(Gadgets, Object("Gadget", "tabled"));

        var (_, table) = await server.GetAsync($"{Gadgets}/tabled", "application/json;as=Table;v=v1;g=meta.k8s.io,application/json");

        Assert.Equal(["Name", "Phase"], table["columnDefinitions"]!.AsArray().Select(c => c!["name"]!.GetValue<string>()));
        Assert.Equal("""["tabled",null]""", table["rows"]![0]!["cells"]!.ToJsonString());
    }

    [Fact]
    public async Task Discovery_lists_the_resource_in_both_forms()
    {
        var (_, plain) = await server.GetAsync("/apis/demo.example.com/v1alpha1");
        var (_, aggregated) = await server.GetAsync("/apis", "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,application/json");

        Assert.Contains("gadgets/status", plain["resources"]!.AsArray().Select(r => r!["name"]!.GetValue<string>()));
        var group = aggregated["items"]!.AsArray().Single(g => g!["metadata"]!["name"]!.GetValue<string>() == "demo.example.com")!;
        var version = group["versions"]!.AsArray().Single(v => (string?)v!["version"] == "v1alpha1")!;
        Assert.Contains("gadgets", version["resources"]!.AsArray().Select(r => r!["resource"]!.GetValue<string>()));
    }

    private static string Object(string kind, string name) =>
        $$$"""{"apiVersion":"demo.example.com/v1alpha1","kind":"{{{kind}}}","metadata":{"name":"{{{name}}}"},"spec":{"size":3} }""";

    private static string Crd(string plural, string kind) => new JsonObject
    {
        ["metadata"] = new JsonObject { ["name"] = $"{plural}.demo.example.com" },
        ["spec"] = new JsonObject
        {
            ["group"] = "demo.example.com",
            ["scope"] = "Namespaced",
            ["names"] = new JsonObject { ["plural"] = plural, ["kind"] = kind },
            ["versions"] = new JsonArray(
                JsonNode.Parse(
                    """
                    {"name":"v1alpha1","served":true,"storage":true,"subresources":{"status":{}},
                     "additionalPrinterColumns":[{"name":"Phase","type":"string","jsonPath":".status.phase"}],
                     "schema":{"openAPIV3Schema":{"type":"object","properties":{
                      "spec":{"type":"object","properties":{"size":{"type":"integer","maximum":10},"mode":{"type":"string","default":"slow"}}},
                      "status":{"type":"object","properties":{"phase":{"type":"string"}}}}}}}
                    """)),
        },
    }.ToJsonString();
}
