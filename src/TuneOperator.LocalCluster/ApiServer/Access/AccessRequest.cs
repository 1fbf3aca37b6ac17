using Microsoft.AspNetCore.Http;

namespace TuneOperator.LocalCluster.ApiServer.Access;

/// <summary>What somebody wants to do, as far as permission depends on it.</summary>
/// <param name="Path">Set for what is not a resource: discovery, health, version.</param>
internal sealed record AccessRequest(string Verb, string Group, string Resource, string Subresource, string Namespace, string Name, string? Path = null)
{
    private static readonly char[] Separators = [',', '='];

    public static AccessRequest NonResource(string verb, string path) => new(verb, "", "", "", "", "", path);

    /// <summary>The resource as roles name it: <c>pods</c> or <c>pods/log</c>.</summary>
    public string FullResource => Subresource.Length == 0 ? Resource : $"{Resource}/{Subresource}";

    public static AccessRequest Of(HttpRequest request)
    {
        var path = request.Path.Value ?? "/";
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        return parts switch
        {
            ["api", _, _, ..] => Resourceful(request, "", parts[2..]),
            ["apis", var group, _, _, ..] => Resourceful(request, group, parts[3..]),
            _ => NonResource(request.Method.ToLowerInvariant(), path),
        };
    }

    private static AccessRequest Resourceful(HttpRequest request, string group, string[] parts)
    {
        var ns = "";
        if (parts is ["namespaces", var named, ..])
        {
            ns = named;
            // What follows a namespace is a resource in it, but for the namespace's own subresources.
            if (parts.Length > 2 && parts[2] is not ("status" or "finalize"))
                parts = parts[2..];
        }

        var name = parts.ElementAtOrDefault(1) ?? "";
        var verb = VerbOf(request, name);
        if (name.Length == 0 && verb is "list" or "watch" or "deletecollection")
            name = NameSelected(request);
        return new AccessRequest(verb, group, parts[0], parts.ElementAtOrDefault(2) ?? "", ns, name);
    }

    private static string VerbOf(HttpRequest request, string name) => request.Method switch
    {
        "GET" or "HEAD" when name.Length > 0 && !request.Flag("watch") => "get",
        "GET" or "HEAD" => request.Flag("watch") ? "watch" : "list",
        "POST" => "create",
        "PUT" => "update",
        "PATCH" => "patch",
        "DELETE" => name.Length > 0 ? "delete" : "deletecollection",
        _ => "",
    };

    /// <summary>A selection of exactly one name counts as a request for that one.</summary>
    private static string NameSelected(HttpRequest request)
    {
        var selector = request.Text("fieldSelector").Split(Separators, StringSplitOptions.RemoveEmptyEntries);
        return selector is ["metadata.name", var name] ? name : "";
    }
}
