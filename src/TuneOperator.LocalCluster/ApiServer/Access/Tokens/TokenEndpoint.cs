using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using TuneOperator.LocalCluster.Apply;
using TuneOperator.LocalCluster.Registry;
using TuneOperator.LocalCluster.Registry.Strategies;
using TuneOperator.LocalCluster.Schemas.BuiltIn;
using TuneOperator.LocalCluster.Schemas.Errors;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.ApiServer.Access.Tokens;

/// <summary>serviceaccounts/token: gives a pod, or a person, the identity of a service account for a while.</summary>
internal sealed class TokenEndpoint(ObjectRegistry registry, ServiceAccountTokens tokens, BoundObjects boundObjects, ClusterState state)
{
    private const string Group = "authentication.k8s.io";
    private const string Kind = "TokenRequest";
    private const long DefaultSeconds = 3600;
    private const long LeastSeconds = 600;
    private const long MostSeconds = 1L << 32;

    /// <summary>What kubelets ask for in a pod's volume; such a token is good for a year, for programs that read it only once.</summary>
    private const long ExtendedSeconds = 3607;
    private static readonly TimeSpan Extension = TimeSpan.FromDays(365);

    private static readonly ResourceDefinition Requests = new()
    {
        Group = Group,
        Version = "v1",
        Resource = "tokenrequests",
        Singular = "tokenrequest",
        Kind = Kind,
        Namespaced = true,
        Strategy = new PlainStrategy(),
    };

    public async Task HandleAsync(HttpContext context, ResourceDefinition serviceAccounts, RequestPath path)
    {
        var body = await RequestBody.ReadOptionsAsync(context.Request, Kind, context.RequestAborted);
        RequestBody.CheckKind(body, Requests);
        CheckPlace(body.Metadata(), path);
        var account = registry.Get(serviceAccounts, path.Namespace, path.Name);
        var asked = body.GetObject("spec")?.Clone() ?? [];
        if (asked["boundObjectRef"] is null)
            asked.Remove("boundObjectRef");
        asked.SetIfAbsent("expirationSeconds", DefaultSeconds);
        var seconds = asked.GetLong("expirationSeconds") ?? DefaultSeconds;
        CheckDuration(seconds);
        var bound = asked.GetObject("boundObjectRef") is { } reference ? boundObjects.Find(reference, account) : [];
        var audiences = asked.GetArray("audiences")?.Select(a => a.AsString() ?? "").ToList() ?? [];
        if (audiences.Count == 0)
            audiences.Add(TokenPayload.Issuer);

        var now = state.Time.GetUtcNow();
        var expires = now.AddSeconds(seconds);
        var extended = seconds == ExtendedSeconds && audiences is [TokenPayload.Issuer] && bound.Any(b => b.Kind is "Pod");
        var claims = new TokenClaims(
            Guid.NewGuid().ToString(), account.Namespace, account.Name, account.Uid, audiences, bound, extended ? now + Extension : expires);
        var metadata = new JsonObject { ["name"] = account.Name, ["namespace"] = account.Namespace, ["uid"] = account.Uid, ["creationTimestamp"] = state.Now };
        var answer = new JsonObject { ["kind"] = Kind, ["apiVersion"] = $"{Group}/v1", ["metadata"] = metadata, ["spec"] = asked };
        var options = WriteRequest.Options(context, path.Subresource);
        var type = new FieldType(BuiltInSchemas.For(Group, "v1", Kind)?.Root, IsObjectRoot: true);
        var manager = new FieldManager(options.FieldManager, "Update", $"{Group}/v1", path.Subresource);
        Ownership.RecordUpdate(answer, new JsonObject { ["metadata"] = new JsonObject(), ["spec"] = new JsonObject() }, type, manager, state.Now);
        answer["metadata"] = ObjectMeta.OrderedMetadata(answer.Metadata());
        answer["spec"] = new JsonObject
        {
            ["audiences"] = new JsonArray([.. audiences.Select(a => (JsonNode?)a)]),
            ["expirationSeconds"] = seconds,
            ["boundObjectRef"] = asked["boundObjectRef"]?.DeepClone(),
        };
        answer["status"] = new JsonObject { ["token"] = tokens.Issue(claims, extended ? expires : null), ["expirationTimestamp"] = ClusterState.Timestamp(expires) };
        await ResponseWriter.WriteAsync(context, 201, answer);
    }

    private static void CheckPlace(JsonObject metadata, RequestPath path)
    {
        if (metadata.GetString("name") is { Length: > 0 } name && name != path.Name)
            throw ApiErrors.Invalid(Group, Kind, path.Name, [FieldError.Invalid("metadata.name", name, "must match the service account name if specified")]);
        if (metadata.GetString("namespace") is { Length: > 0 } ns && ns != path.Namespace)
            throw ApiErrors.Invalid(Group, Kind, path.Name, [FieldError.Invalid("metadata.namespace", ns, "must match the service account namespace if specified")]);
    }

    private static void CheckDuration(long seconds)
    {
        if (seconds < LeastSeconds)
            throw Refused("may not specify a duration less than 10 minutes");
        if (seconds > MostSeconds)
            throw Refused("may not specify a duration larger than 2^32 seconds");

        ApiException Refused(string why) => ApiErrors.Invalid(Group, Kind, "", [FieldError.Invalid("spec.expirationSeconds", JsonValue.Create(seconds), why)]);
    }
}
