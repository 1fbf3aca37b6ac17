using System.Text.Json.Nodes;

namespace TuneOperator.LocalCluster.ApiServer.Access.Reviews;

/// <summary>An identity as reviews write it.</summary>
internal static class UserInfo
{
    public static JsonObject ToJson(Identity identity)
    {
        var user = new JsonObject { ["username"] = identity.Name };
        if (identity.Uid.Length > 0)
            user["uid"] = identity.Uid;
        if (identity.Groups.Count > 0)
            user["groups"] = Array(identity.Groups);
        if (identity.Extra.Count > 0)
            user["extra"] = new JsonObject(identity.Extra.Select(e => KeyValuePair.Create(e.Key, (JsonNode?)Array(e.Value))));
        return user;
    }

    private static JsonArray Array(IReadOnlyList<string> values) => new([.. values.Select(v => (JsonNode?)v)]);
}
