using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Schemas.Errors;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Registry.Strategies;

/// <summary>Events, in the form of the core group in which they are kept.</summary>
/// <param name="isNew">Written through events.k8s.io, which asks for more and takes less.</param>
internal sealed class EventStrategy(bool isNew) : ResourceStrategy
{
    private const int LongestWord = 128;
    private const int LongestNote = 1024;
    private const string Unset = "needs to be unset";

    private static readonly string[] Times = ["firstTimestamp", "lastTimestamp", "eventTime"];

    public override IReadOnlyList<string> NullParts => Times;

    public override JsonObject EmptyShape() => new()
    {
        ["metadata"] = new JsonObject(),
        ["involvedObject"] = new JsonObject(),
        ["source"] = new JsonObject(),
        ["firstTimestamp"] = null,
        ["lastTimestamp"] = null,
        ["eventTime"] = null,
        ["reportingComponent"] = "",
        ["reportingInstance"] = "",
    };

    public override void Default(JsonObject json)
    {
        json.GetOrAddObject("involvedObject");
        json.GetOrAddObject("source");
        foreach (var time in Times.Where(time => !json.ContainsKey(time)))
            json[time] = null;
        json.SetIfAbsent("reportingComponent", "");
        json.SetIfAbsent("reportingInstance", "");
    }

    public override IEnumerable<FieldError> ValidateCreate(JsonObject json)
    {
        var errors = new List<FieldError>();
        var isTimed = json["eventTime"] is not null;
        CheckNamespace(json, isTimed, errors);
        if (isTimed)
            CheckReport(json, errors);
        if (isNew)
            CheckNew(json, isTimed, errors);
        return errors;
    }

    private static void CheckNamespace(JsonObject json, bool isTimed, List<FieldError> errors)
    {
        var own = json.GetObject("metadata").GetString("namespace") ?? "";
        var regarded = json.At("involvedObject.namespace").AsString() ?? "";
        var fits = regarded.Length == 0 ? own is "default" || (isTimed && own is "kube-system") : isTimed || regarded == own;
        if (!fits)
            errors.Add(FieldError.Invalid("involvedObject.namespace", regarded, "does not match event.namespace"));
    }

    private void CheckReport(JsonObject json, List<FieldError> errors)
    {
        var reporter = json.GetString("reportingComponent") ?? "";
        var field = isNew ? "reportingController" : "reportingComponent";
        errors.CheckRequired(reporter, field);
        errors.CheckLabelName(reporter, field);
        foreach (var word in new[] { "reportingInstance", "action", "reason" })
        {
            errors.CheckRequired(json.GetString(word), word);
            CheckLength(json, word, LongestWord, errors);
        }

        CheckLength(json, "message", LongestNote, errors);
    }

    private static void CheckLength(JsonObject json, string field, int longest, List<FieldError> errors)
    {
        if (json.GetString(field)?.Length > longest)
            errors.Add(FieldError.Invalid(field, "", $"can have at most {longest} characters"));
    }

    private static void CheckNew(JsonObject json, bool isTimed, List<FieldError> errors)
    {
        if (!isTimed)
            errors.Add(FieldError.Required("eventTime"));
        if (json.GetObject("series") is { } series)
        {
            if ((series.GetLong("count") ?? 0) <= 1)
                errors.Add(FieldError.Invalid("series.count", "", "should be at least 2"));
            if (series["lastObservedTime"] is null)
                errors.Add(FieldError.Required("series.lastObservedTime"));
        }

        if (json.GetString("type") is not ("Normal" or "Warning"))
            errors.Add(FieldError.Invalid("type", "", $"has invalid value: {json.GetString("type")}"));
        foreach (var old in new[] { "firstTimestamp", "lastTimestamp", "count" }.Where(old => json[old] is { } value && value.AsLong() is not 0))
            errors.Add(FieldError.Invalid(old, "", Unset));
        if (json.GetObject("source") is { Count: > 0 })
            errors.Add(FieldError.Invalid("source", "", Unset));
    }
}
