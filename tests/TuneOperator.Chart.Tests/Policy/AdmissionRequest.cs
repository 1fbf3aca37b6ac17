using System.Text.Json.Nodes;
using TuneOperator.Cel.Values;

namespace TuneOperator.Chart.Tests.Policy;

/// <summary>A write that an API server asks its policies about.</summary>
/// <param name="Resource">Plural, with the subresource if there is one.</param>
/// <param name="OldObject">Null: it is created.</param>
internal sealed record AdmissionRequest(Author Author, string Resource, JsonObject Object, JsonObject? OldObject = null)
{
    public const string Namespace = "team-a";

    public string Operation => OldObject is null ? "CREATE" : "UPDATE";

    public static AdmissionRequest Create(Author author, JsonObject experiment) => new(author, "experiments", experiment);

    public Dictionary<string, CelValue> Variables() => new(StringComparer.Ordinal)
    {
        ["object"] = CelValue.FromJson(Object),
        ["oldObject"] = CelValue.FromJson(OldObject),
        ["request"] = CelValue.FromJson(new JsonObject
        {
            ["operation"] = Operation,
            ["namespace"] = Namespace,
            ["resource"] = new JsonObject { ["group"] = "tuneoperator.io", ["version"] = "v1alpha1", ["resource"] = Resource.Split('/')[0] },
        }),
        ["authorizer"] = new CelAuthorizer(Author),
    };
}
