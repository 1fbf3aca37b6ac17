using System.Text.Json.Nodes;

namespace TuneOperator.LocalCluster.Registry.Strategies;

/// <summary>A kind that differs from the others only in these switches.</summary>
internal sealed class PlainStrategy : ResourceStrategy
{
    public bool CountsGenerations { get; init; }

    public bool ReturnsDeletedObject { get; init; }

    public NameRule Name { get; init; } = NameRule.Subdomain;

    /// <summary>What the server assumes of an object that does not say so.</summary>
    public Action<JsonObject> Defaults { get; init; } = _ => { };

    public override bool TracksGeneration => CountsGenerations;

    public override bool ReturnsDeleted => ReturnsDeletedObject;

    public override NameRule NameRule => Name;

    public override void Default(JsonObject json) => Defaults(json);
}
