using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Schemas.BuiltIn;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.ApiServer.Bootstrapping;

/// <summary>Reads the roles and bindings of a fresh cluster from <c>roles.txt</c>.</summary>
/// <remarks>
/// A role is a line <c>ClusterRole NAME</c> or <c>Role NAMESPACE/NAME</c>, and below it:
/// <c>may VERBS on RESOURCES of GROUPS [named NAMES]</c>, <c>may VERBS at PATHS</c> (lists with commas; <c>core</c> is the group without a name),
/// <c>labelled X</c> and <c>aggregates X</c> for the labels by which roles flow into others, and <c>bound [as BINDING] to SUBJECT</c>.
/// </remarks>
internal static class RoleText
{
    private const string Group = "rbac.authorization.k8s.io";

    /// <summary>Roles first, each with what binds it.</summary>
    public static IEnumerable<JsonObject> Read() => Read(EmbeddedText.Lines("roles.txt"));

    public static IEnumerable<JsonObject> Read(IEnumerable<string> lines)
    {
        JsonObject? role = null;
        JsonObject? binding = null;
        foreach (var line in lines.Where(l => l.Length > 0))
        {
            var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (line[0] is ' ')
            {
                Take(role!, ref binding, words);
                continue;
            }

            foreach (var finished in new[] { role, binding }.OfType<JsonObject>())
                yield return finished;
            role = Role(words[0], words[1]);
            binding = null;
        }

        foreach (var finished in new[] { role, binding }.OfType<JsonObject>())
            yield return finished;
    }

    private static void Take(JsonObject role, ref JsonObject? binding, string[] words)
    {
        switch (words)
        {
            case ["labelled", var label]:
                role.GetObject("metadata").GetObject("labels")![$"{Group}/{label}"] = "true";
                break;
            case ["aggregates", var label]:
                role["aggregationRule"] = new JsonObject
                {
                    ["clusterRoleSelectors"] = new JsonArray(new JsonObject { ["matchLabels"] = new JsonObject { [$"{Group}/{label}"] = "true" } }),
                };
                break;
            case ["may", var verbs, "at", var paths]:
                Rules(role).Add((JsonNode)new JsonObject { ["verbs"] = List(verbs), ["nonResourceURLs"] = List(paths) });
                break;
            case ["may", var verbs, "on", var resources, "of", var groups, .. var rest]:
                var rule = new JsonObject { ["verbs"] = List(verbs), ["apiGroups"] = List(groups), ["resources"] = List(resources) };
                if (rest is ["named", var names])
                    rule["resourceNames"] = List(names);
                Rules(role).Add((JsonNode)rule);
                break;
            case ["bound", "to", "nobody"]:
                binding = Binding(role, role.GetObject("metadata").GetString("name")!);
                break;
            case ["bound", "to", var kind, var name]:
                Subjects(binding ??= Binding(role, role.GetObject("metadata").GetString("name")!)).Add((JsonNode)Subject(kind, name));
                break;
            case ["bound", "as", var called, "to", var kind, var name]:
                Subjects(binding ??= Binding(role, called)).Add((JsonNode)Subject(kind, name));
                break;
            default:
                throw new FormatException($"roles.txt: '{string.Join(' ', words)}' is no line of a role");
        }
    }

    private static JsonObject Role(string kind, string name)
    {
        // Names hold colons, never slashes.
        var parts = name.Split('/');
        return new JsonObject { ["apiVersion"] = $"{Group}/v1", ["kind"] = kind, ["metadata"] = Metadata(parts.Length > 1 ? parts[0] : null, parts[^1]) };
    }

    private static JsonObject Binding(JsonObject role, string name)
    {
        var metadata = role.GetObject("metadata");
        var kind = role.GetString("kind")!;
        return new JsonObject
        {
            ["apiVersion"] = $"{Group}/v1",
            ["kind"] = $"{kind}Binding",
            ["metadata"] = Metadata(metadata.GetString("namespace"), name),
            ["roleRef"] = new JsonObject { ["apiGroup"] = Group, ["kind"] = kind, ["name"] = metadata.GetString("name") },
        };
    }

    private static JsonObject Metadata(string? ns, string name)
    {
        var metadata = new JsonObject { ["name"] = name };
        if (ns is not null)
            metadata["namespace"] = ns;
        metadata["annotations"] = new JsonObject { ["rbac.authorization.kubernetes.io/autoupdate"] = "true" };
        metadata["labels"] = new JsonObject { ["kubernetes.io/bootstrapping"] = "rbac-defaults" };
        return metadata;
    }

    private static JsonObject Subject(string kind, string name)
    {
        if (kind is not "ServiceAccount")
            return new JsonObject { ["apiGroup"] = Group, ["kind"] = kind, ["name"] = name };
        var parts = name.Split('/');
        return new JsonObject { ["kind"] = kind, ["name"] = parts[1], ["namespace"] = parts[0] };
    }

    private static JsonArray Rules(JsonObject role) => ListIn(role, "rules");

    private static JsonArray Subjects(JsonObject binding) => ListIn(binding, "subjects");

    private static JsonArray ListIn(JsonObject json, string field)
    {
        if (json[field] is JsonArray list)
            return list;
        var added = new JsonArray();
        json[field] = added;
        return added;
    }

    private static JsonArray List(string text) => new([.. text.Split(',').Select(v => (JsonNode?)(v is "core" ? "" : v))]);
}
