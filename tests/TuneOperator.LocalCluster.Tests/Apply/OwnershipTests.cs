using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.ApiServer;
using TuneOperator.LocalCluster.Apply;
using Xunit;

namespace TuneOperator.LocalCluster.Tests.Apply;

public sealed class OwnershipTests
{
    private const string Earlier = "2026-01-01T00:00:00Z";
    private const string Later = "2026-01-01T00:00:09Z";

    private static readonly FieldType Untyped = new(null, IsObjectRoot: true);

    [Fact]
    public void Who_only_takes_fields_away_keeps_the_time_of_the_last_change()
    {
        var old = Written("a", """{"metadata":{},"data":{"x":"1","y":"1"}}""");
        var json = Changed(old, """{"x":"1"}""");

        Ownership.RecordUpdate(json, old, Untyped, Updater("a"), Later);

        Assert.Equal(Earlier, Entry(json, 0)["time"]!.GetValue<string>());
        Assert.DoesNotContain("f:y", Entry(json, 0).ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_object_whose_owners_were_forgotten_stays_without()
    {
        var old = Written("a", """{"metadata":{},"data":{"x":"1"}}""");
        var json = Changed(old, """{"x":"2"}""");
        json["metadata"]!["managedFields"] = new JsonArray();

        Ownership.RecordUpdate(json, old, Untyped, Updater("b"), Later);

        Assert.Null(json["metadata"]!["managedFields"]);
    }

    [Fact]
    public void More_than_ten_updaters_become_ancient_changes()
    {
        var json = Written("m0", """{"metadata":{},"data":{"m0":"1"}}""");
        for (var i = 1; i < 13; i++)
        {
            var next = (JsonObject)json.DeepClone();
            next["data"]![$"m{i}"] = "1";
            Ownership.RecordUpdate(next, json, Untyped, Updater($"m{i}"), Later);
            json = next;
        }

        var names = json["metadata"]!["managedFields"]!.AsArray().Select(entry => entry!["manager"]!.GetValue<string>()).ToList();
        Assert.Equal(10, names.Count);
        Assert.Contains("ancient-changes", names);
    }

    [Fact]
    public void Scaling_takes_over_the_count_without_a_time_and_only_where_somebody_had_it()
    {
        var owned = Written("a", """{"metadata":{},"spec":{"replicas":1}}""");
        var scaled = (JsonObject)owned.DeepClone();
        scaled["spec"]!["replicas"] = 2;
        var scaler = new FieldManager("s", "Update", "v1", "scale");

        Ownership.RecordScale(scaled, owned, "spec.replicas", scaler, force: false);

        Assert.Contains(scaled["metadata"]!["managedFields"]!.AsArray(), entry => entry!["manager"]!.GetValue<string>() == "s" && entry["time"] is null);

        var unowned = Written("a", """{"metadata":{},"spec":{"size":1}}""");
        var changed = (JsonObject)unowned.DeepClone();
        changed["spec"]!["replicas"] = 2;
        Ownership.RecordScale(changed, unowned, "spec.replicas", scaler, force: false);
        Assert.Equal("a", Assert.Single(changed["metadata"]!["managedFields"]!.AsArray())!["manager"]!.GetValue<string>());
    }

    [Fact]
    public void What_kubectl_applied_before_is_no_conflict_and_its_annotation_follows()
    {
        const string Configuration = """{\"apiVersion\":\"v1\",\"kind\":\"K\",\"metadata\":{\"name\":\"n\"},\"data\":{\"x\":\"1\"}}""";
        var live = Written("kubectl-client-side-apply", """{"metadata":{"annotations":{"kubectl.kubernetes.io/last-applied-configuration":"@"}},"data":{"x":"1"}}""".Replace("@", Configuration, StringComparison.Ordinal));
        var applied = JsonNode.Parse("""{"apiVersion":"v1","kind":"K","metadata":{"name":"n"},"data":{"x":"2"}}""")!.AsObject();

        var merged = Apply("kubectl", live, applied);

        Assert.Equal("2", merged["data"]!["x"]!.GetValue<string>());
        Assert.Equal(
            """{"apiVersion":"v1","data":{"x":"2"},"kind":"K","metadata":{"name":"n"}}""" + "\n",
            merged["metadata"]!["annotations"]!["kubectl.kubernetes.io/last-applied-configuration"]!.GetValue<string>());
        Assert.Equal(
            "Apply failed with 1 conflict: conflict with \"kubectl-client-side-apply\" using v1: .data.x", Assert.Throws<ApiException>(() => Apply("other", live, applied)).Message);
    }

    [Fact]
    public void Who_applies_what_is_there_already_owns_it_without_a_time()
    {
        var live = Written("a", """{"metadata":{},"data":{"x":"1"}}""");

        var merged = Apply("m", live, JsonNode.Parse("""{"data":{"x":"1"}}""")!.AsObject());

        Assert.Null(Entry(merged, 0)["time"]);
    }

    private static JsonObject Apply(string manager, JsonObject live, JsonObject applied) =>
        new Application(Untyped, new FieldManager(manager, "Apply", "v1", ""), Force: false, [], HasStatus: false, Later).Apply(live, applied);

    private static FieldManager Updater(string name) => new(name, "Update", "v1", "");

    private static JsonObject Entry(JsonObject json, int index) => json["metadata"]!["managedFields"]![index]!.AsObject();

    private static JsonObject Written(string manager, string text)
    {
        var json = JsonNode.Parse(text)!.AsObject();
        Ownership.RecordUpdate(json, new JsonObject { ["metadata"] = new JsonObject() }, Untyped, Updater(manager), Earlier);
        json["metadata"]!["uid"] = "1";
        return json;
    }

    private static JsonObject Changed(JsonObject old, string data)
    {
        var json = (JsonObject)old.DeepClone();
        json["data"] = JsonNode.Parse(data);
        return json;
    }
}
