using System.Text.Json.Nodes;
using TuneOperator.Api.Experiments;
using TuneOperator.Api.Trials;
using TuneOperator.CrdGenerator.Definitions;
using TuneOperator.LocalCluster.Schemas.Definitions;
using Xunit;

namespace TuneOperator.CrdGenerator.Tests.Definitions;

public sealed class DefinitionBuilderTests
{
    public static TheoryData<Type> Entities => [typeof(Experiment), typeof(Trial)];

    [Theory]
    [InlineData(typeof(Experiment), "experiments.tuneoperator.io", "Experiment", "exp")]
    [InlineData(typeof(Trial), "trials.tuneoperator.io", "Trial", "tr")]
    public void A_definition_has_the_names_that_manifests_and_people_use(Type entity, string name, string kind, string shortName)
    {
        var definition = DefinitionBuilder.Build(entity);
        var names = definition["spec"]!["names"]!;

        Assert.Equal(name, (string?)definition["metadata"]!["name"]);
        Assert.Equal(kind, (string?)names["kind"]);
        Assert.Equal(kind + "List", (string?)names["listKind"]);
        Assert.Equal(shortName, (string?)names["shortNames"]![0]);
        Assert.Equal("tune", (string?)names["categories"]![0]);
        Assert.Equal("Namespaced", (string?)definition["spec"]!["scope"]);
    }

    [Theory]
    [MemberData(nameof(Entities))]
    public void A_definition_serves_and_stores_one_version_with_a_status_subresource(Type entity)
    {
        var version = Assert.Single(DefinitionBuilder.Build(entity)["spec"]!["versions"]!.AsArray())!;

        Assert.Equal("v1alpha1", (string?)version["name"]);
        Assert.True((bool?)version["served"]);
        Assert.True((bool?)version["storage"]);
        Assert.Empty(version["subresources"]!["status"]!.AsObject());
    }

    [Theory]
    [InlineData(typeof(Experiment), "Phase Stage Done Running Failed Metric Best Best-Trial Age", "")]
    [InlineData(typeof(Trial), "Phase Step Value Reason Duration Age", "Parameters Node")]
    public void A_definition_has_the_columns_of_kubectl_get_in_order(Type entity, string always, string wide)
    {
        var columns = DefinitionBuilder.Build(entity)["spec"]!["versions"]![0]!["additionalPrinterColumns"]!.AsArray();

        Assert.Equal(always, Names(columns.Where(column => column!["priority"] is null)));
        Assert.Equal(wide, Names(columns.Where(column => column!["priority"] is not null)));
    }

    [Theory]
    [MemberData(nameof(Entities))]
    public void A_definition_is_taken_by_an_API_server(Type entity)
    {
        var definition = JsonNode.Parse(DefinitionBuilder.Build(entity).ToJsonString())!.AsObject();
        CustomResourceDefinition.Default(definition);

        Assert.Empty(DefinitionValidator.Validate(definition));
    }

    [Theory]
    [MemberData(nameof(Entities))]
    public void No_item_of_a_list_has_a_default_which_would_make_every_kubectl_apply_a_change(Type entity) =>
        Assert.All(FieldsBelow(Schema(entity), "").Where(field => field.Path.Contains("[]", StringComparison.Ordinal)), field => Assert.Null(field.Schema["default"]));

    [Theory]
    [MemberData(nameof(Entities))]
    public void Every_field_has_a_description(Type entity) =>
        Assert.All(FieldsBelow(Schema(entity), "").Where(field => !field.Path.StartsWith(".metadata", StringComparison.Ordinal)), field =>
            Assert.False(string.IsNullOrWhiteSpace((string?)field.Schema["description"]), $"{field.Path} has no description"));

    [Theory]
    [MemberData(nameof(Entities))]
    public void Every_list_says_how_it_is_merged(Type entity) =>
        Assert.All(FieldsBelow(Schema(entity), "").Where(field => (string?)field.Schema["type"] is "array"), field =>
            Assert.NotNull(field.Schema["x-kubernetes-list-type"]));

    [Theory]
    [MemberData(nameof(Entities))]
    public void Every_rule_says_what_is_wrong(Type entity) =>
        Assert.All(FieldsBelow(Schema(entity), "").SelectMany(field => field.Schema["x-kubernetes-validations"]?.AsArray() ?? []), rule =>
            Assert.InRange(((string?)rule!["message"])!.Length, 10, 2048));

    [Theory]
    [MemberData(nameof(Entities))]
    public void The_schema_is_closed_where_fields_are_known(Type entity) =>
        Assert.All(FieldsBelow(Schema(entity), "").Where(field => field.Schema["properties"] is not null), field =>
        {
            Assert.Null(field.Schema["additionalProperties"]);
            Assert.Null(field.Schema["x-kubernetes-preserve-unknown-fields"]);
        });

    private static JsonObject Schema(Type entity) =>
        DefinitionBuilder.Build(entity)["spec"]!["versions"]![0]!["schema"]!["openAPIV3Schema"]!.AsObject();

    private static string Names(IEnumerable<JsonNode?> columns) => string.Join(' ', columns.Select(column => (string?)column!["name"]));

    /// <summary>The properties at any depth, those of a list's items and a map's values too.</summary>
    private static IEnumerable<(string Path, JsonObject Schema)> FieldsBelow(JsonObject schema, string path)
    {
        foreach (var (name, property) in schema["properties"]?.AsObject() ?? [])
        {
            yield return ($"{path}.{name}", property!.AsObject());
            foreach (var below in FieldsBelow(property.AsObject(), $"{path}.{name}"))
            {
                yield return below;
            }
        }

        foreach (var item in new[] { schema["items"], schema["additionalProperties"] }.OfType<JsonObject>())
        {
            foreach (var below in FieldsBelow(item, path + "[]"))
            {
                yield return below;
            }
        }
    }
}
