using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Schemas.Errors;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Registry.Strategies;

internal sealed class PodTemplateStrategy : ResourceStrategy
{
    public override bool ReturnsDeleted => true;

    public override bool TracksGeneration => true;

    public override JsonObject EmptyShape() => new() { ["metadata"] = new JsonObject(), ["template"] = new JsonObject { ["metadata"] = new JsonObject() } };

    public override void Default(JsonObject json)
    {
        var template = json.GetOrAddObject("template");
        template.GetOrAddObject("metadata");
        PodSpecDefaults.Apply(template.GetOrAddObject("spec"));
    }

    public override IEnumerable<FieldError> Validate(JsonObject json)
    {
        var errors = new List<FieldError>();
        PodTemplateValidation.Validate(json.GetObject("template"), "template", errors);
        return errors;
    }

    public override bool DesiredStateChanged(JsonObject json, JsonObject old) => !JsonNode.DeepEquals(json["template"], old["template"]);
}
