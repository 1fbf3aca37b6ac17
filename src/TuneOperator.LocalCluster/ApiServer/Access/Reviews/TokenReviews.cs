using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.ApiServer.Access.Tokens;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.ApiServer.Access.Reviews;

/// <summary>Tells whose a token is.</summary>
internal static class TokenReviews
{
    public static JsonObject Answer(Authenticator authenticator, JsonObject body)
    {
        if (body.At("spec.token").AsString() is not { Length: > 0 } token)
            throw ApiErrors.BadRequest("token is required for TokenReview in authentication");
        var asked = body.GetObject("spec").GetArray("audiences")?.Select(a => a.AsString() ?? "").ToList() ?? [];
        if (authenticator.Find(token, asked.Count > 0 ? asked : [TokenPayload.Issuer]) is not { } found)
            return new JsonObject { ["user"] = new JsonObject(), ["error"] = "invalid bearer token" };
        return new JsonObject
        {
            ["authenticated"] = true,
            ["user"] = UserInfo.ToJson(found.Identity),
            ["audiences"] = new JsonArray([.. found.Audiences.Select(a => (JsonNode?)a)]),
        };
    }
}
