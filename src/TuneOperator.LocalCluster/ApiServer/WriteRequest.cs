using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using TuneOperator.LocalCluster.ApiServer.Access;
using TuneOperator.LocalCluster.Registry;
using TuneOperator.LocalCluster.Schemas.Errors;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.ApiServer;

/// <summary>The parameters that all writes share.</summary>
internal static class WriteRequest
{
    private const int ManagerLimit = 128;

    public static WriteOptions Options(HttpContext context, string subresource)
    {
        var request = context.Request;
        var dryRun = IsDryRun(request);
        var validation = request.Text("fieldValidation") is { Length: > 0 } asked ? asked : "Warn";
        if (validation is not ("Ignore" or "Warn" or "Strict"))
            throw InvalidOption(request, FieldError.NotSupported("fieldValidation", validation, ["", "Ignore", "Strict", "Warn"]));
        return new WriteOptions(Manager(request), dryRun, validation, text => Warn(context, text)) { Subresource = subresource, User = context.Features.Get<Identity>() };
    }

    /// <exception cref="ApiException">A rehearsal of something that there is none of.</exception>
    public static bool IsDryRun(HttpRequest request)
    {
        var asked = request.Query["dryRun"];
        if (asked.Any(stage => stage is not "All"))
            throw InvalidOption(request, FieldError.NotSupported("dryRun", new JsonArray([.. asked.Select(stage => (JsonNode?)stage)]), ["All"]));
        return asked.Count > 0;
    }

    public static void Warn(HttpContext context, string text) =>
        context.Response.Headers.Append("Warning", $"299 - \"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"");

    public static void CheckDuplicates(ResourceDefinition definition, IReadOnlyList<string> duplicates, WriteOptions options)
    {
        if (duplicates.Count == 0)
            return;
        if (options.FieldValidation is "Strict")
            throw SchemaRules.Strict(definition, duplicates);
        if (options.FieldValidation is "Warn")
        {
            foreach (var duplicate in duplicates)
                Warn(options, duplicate);
        }
    }

    /// <summary>A header takes no more than a line.</summary>
    public static void Warn(WriteOptions options, string complaint)
    {
        foreach (var line in complaint.Contains('\n') ? complaint.Split('\n')[1..] : [complaint])
            options.Warn(line.Trim());
    }

    public static void CheckNamespace(JsonObject json, string ns)
    {
        if (json.Metadata().GetString("namespace") is { Length: > 0 } given && given != ns && ns.Length > 0)
            throw ApiErrors.BadRequest("the namespace of the provided object does not match the namespace sent on the request");
    }

    public static void CheckName(JsonObject json, string onUrl)
    {
        if (json.NameOf() is not { Length: > 0 } name)
            throw ApiErrors.BadRequest($"the name of the object ({onUrl} based on URL) was undeterminable: name must be provided");
        if (name != onUrl)
            throw ApiErrors.BadRequest($"the name of the object ({name}) does not match the name on the URL ({onUrl})");
    }

    private static ApiException InvalidOption(HttpRequest request, FieldError error)
    {
        var kind = request.Method switch { "POST" => "CreateOptions", "PUT" => "UpdateOptions", "DELETE" => "DeleteOptions", _ => "PatchOptions" };
        return ApiErrors.Invalid("meta.k8s.io", kind, "", [error]);
    }

    // Who says nothing is known by the program that called.
    private static string Manager(HttpRequest request)
    {
        var manager = request.Text("fieldManager");
        if (manager.Length > ManagerLimit)
            throw InvalidOption(request, FieldError.TooLong("fieldManager", ManagerLimit));
        for (var i = 0; i < manager.Length; i++)
        {
            if (!IsPrintable(manager, i))
                throw InvalidOption(request, FieldError.Invalid("fieldManager", manager, $"invalid character U+{(int)manager[i]:X4} (at position {i})"));
        }

        if (manager.Length > 0)
            return manager;
        var agent = request.Headers.UserAgent.ToString();
        var end = agent.IndexOf('/');
        var program = end < 0 ? agent : agent[..end];
        return program.Length is 0 ? "unknown" : program[..Math.Min(program.Length, ManagerLimit)];
    }

    private static bool IsPrintable(string text, int i) => text[i] is ' ' || CharUnicodeInfo.GetUnicodeCategory(text, i) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned
        or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
}
