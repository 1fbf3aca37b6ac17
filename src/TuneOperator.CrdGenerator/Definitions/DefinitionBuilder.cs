using System.ComponentModel;
using System.Reflection;
using System.Text.Json.Nodes;
using k8s.Models;
using TuneOperator.Abstractions.Schema;
using TuneOperator.CrdGenerator.Schemas;

namespace TuneOperator.CrdGenerator.Definitions;

/// <summary>The apiextensions.k8s.io/v1 CustomResourceDefinition of an entity: namespaced, one version, with a status subresource.</summary>
internal static class DefinitionBuilder
{
    public static JsonObject Build(Type entity)
    {
        var identity = entity.GetCustomAttribute<KubernetesEntityAttribute>()
            ?? throw new SchemaException($"{entity.Name} has no [KubernetesEntity]: its group, version and names are unknown.");
        return new JsonObject
        {
            ["apiVersion"] = "apiextensions.k8s.io/v1",
            ["kind"] = "CustomResourceDefinition",
            ["metadata"] = new JsonObject { ["name"] = $"{identity.PluralName}.{identity.Group}" },
            ["spec"] = new JsonObject
            {
                ["group"] = identity.Group,
                ["names"] = Names(entity, identity),
                ["scope"] = "Namespaced",
                ["versions"] = new JsonArray(Version(entity, identity)),
            },
        };
    }

    private static JsonObject Names(Type entity, KubernetesEntityAttribute identity) => new()
    {
        ["kind"] = identity.Kind,
        ["listKind"] = $"{identity.Kind}List",
        ["plural"] = identity.PluralName,
        ["singular"] = identity.Kind.ToLowerInvariant(),
        ["shortNames"] = Words(entity.GetCustomAttribute<KubernetesEntityShortNamesAttribute>()?.ShortNames),
        ["categories"] = Words(entity.GetCustomAttribute<KubernetesEntityCategoriesAttribute>()?.Categories),
    };

    private static JsonObject Version(Type entity, KubernetesEntityAttribute identity) => new()
    {
        ["name"] = identity.ApiVersion,
        ["served"] = true,
        ["storage"] = true,
        ["subresources"] = new JsonObject { ["status"] = new JsonObject() },
        ["additionalPrinterColumns"] = new JsonArray([.. PrinterColumns(entity)]),
        ["schema"] = new JsonObject { ["openAPIV3Schema"] = Schema(entity) },
    };

    private static JsonObject Schema(Type entity)
    {
        var description = entity.GetCustomAttribute<DescriptionAttribute>()?.Description
            ?? throw new SchemaException($"{entity.Name} has no [Description]: kubectl explain is the manual.");
        var schema = new JsonObject
        {
            ["description"] = description,
            ["type"] = "object",
            ["properties"] = new JsonObject
            {
                ["apiVersion"] = Field("string", "The group and version of this representation of the object."),
                ["kind"] = Field("string", "The kind of the object."),
                ["metadata"] = Metadata(),
                ["spec"] = SchemaBuilder.OfRecord(PartOf(entity, "Spec"), "What is wanted."),
                ["status"] = SchemaBuilder.OfRecord(PartOf(entity, "Status"), "What the operator observed; only the operator writes it."),
            },
            ["required"] = new JsonArray("spec"),
        };
        ValidationRules.Add(schema, entity);
        return schema;
    }

    /// <summary>The API server knows what metadata is; a rule's field path must be a property all the same.</summary>
    private static JsonObject Metadata() => new()
    {
        ["type"] = "object",
        ["properties"] = new JsonObject { ["name"] = new JsonObject { ["type"] = "string" } },
    };

    private static Type PartOf(Type entity, string property) => entity.GetProperty(property)!.PropertyType;

    private static JsonObject Field(string type, string description) => new() { ["description"] = description, ["type"] = type };

    private static IEnumerable<JsonNode?> PrinterColumns(Type entity) =>
        entity.GetCustomAttributes<GenericAdditionalPrinterColumnAttribute>(inherit: false).Select(column =>
        {
            var written = new JsonObject { ["name"] = column.Name, ["type"] = column.Type, ["jsonPath"] = column.JsonPath };
            if (column.Description is not null)
            {
                written["description"] = column.Description;
            }

            if (column.Priority != 0)
            {
                written["priority"] = column.Priority;
            }

            return (JsonNode?)written;
        });

    private static JsonArray Words(IReadOnlyList<string>? words) => new([.. (words ?? []).Select(word => (JsonNode?)word)]);
}
