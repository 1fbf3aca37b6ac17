using Microsoft.AspNetCore.Http;
using TuneOperator.LocalCluster.ApiServer.Access.Rbac;

namespace TuneOperator.LocalCluster.ApiServer.Access;

/// <summary>Lets those who may act as somebody else: <c>kubectl --as</c>.</summary>
internal sealed class Impersonation(Authorizer authorizer)
{
    private const string Extra = "Impersonate-Extra-";
    private const string Authentication = "authentication.k8s.io";

    /// <returns>Whom the request is to be taken as sent by.</returns>
    /// <exception cref="ApiException">The sender may not be that one, or names groups without a user.</exception>
    public Identity Apply(HttpRequest request, Identity sender)
    {
        var name = request.Headers["Impersonate-User"].ToString();
        var uid = request.Headers["Impersonate-Uid"].ToString();
        var groups = request.Headers["Impersonate-Group"].Select(g => g ?? "").ToList();
        var extras = request.Headers.Where(h => h.Key.StartsWith(Extra, StringComparison.OrdinalIgnoreCase))
            .ToDictionary(h => Uri.UnescapeDataString(h.Key[Extra.Length..].ToLowerInvariant()), h => (IReadOnlyList<string>)[.. h.Value.Select(v => v ?? "")]);
        if (name.Length == 0)
        {
            return uid.Length == 0 && groups.Count == 0 && extras.Count == 0 ? sender : throw ApiErrors.BadRequest(Nameless(uid, groups, extras));
        }

        var account = Identity.ParseServiceAccount(name);
        Require(sender, account is { } sa ? new AccessRequest("impersonate", "", "serviceaccounts", "", sa.Namespace, sa.Name) : Asked("", "users", "", name));
        foreach (var group in groups)
            Require(sender, Asked("", "groups", "", group));
        foreach (var (key, value) in extras.SelectMany(e => e.Value, (e, v) => (e.Key, v)))
            Require(sender, Asked(Authentication, "userextras", key, value));
        if (uid.Length > 0)
            Require(sender, Asked(Authentication, "uids", "", uid));
        if (groups.Count == 0 && account is { } known)
            groups.AddRange(Identity.ServiceAccountGroups(known.Namespace));
        if (!groups.Contains(Identity.Unauthenticated) && !groups.Contains(Identity.Authenticated))
            groups.Add(name is Identity.AnonymousName ? Identity.Unauthenticated : Identity.Authenticated);
        return new Identity(name, uid, groups) { Extra = new SortedDictionary<string, IReadOnlyList<string>>(extras, StringComparer.Ordinal) };
    }

    // The real server prints what it has understood as its own language prints a structure.
    private static string Nameless(string uid, List<string> groups, Dictionary<string, IReadOnlyList<string>> extras)
    {
        var wanted = groups.Count == 0 ? "[]string(nil)" : $"[]string{{{Quoted(groups)}}}";
        var more = extras.Count == 0 ? "map[string][]string(nil)" : $"map[string][]string{{{string.Join(", ", extras.Select(e => $"\"{e.Key}\":[]string{{{Quoted(e.Value)}}}"))}}}";
        return $"requested &user.DefaultInfo{{Name:\"\", UID:\"{uid}\", Groups:{wanted}, Extra:{more}}} without impersonating a user name";
    }

    private static string Quoted(IEnumerable<string> values) => string.Join(", ", values.Select(v => $"\"{v}\""));

    private void Require(Identity sender, AccessRequest wanted) => authorizer.Require(sender, wanted);

    private static AccessRequest Asked(string group, string resource, string subresource, string name) => new("impersonate", group, resource, subresource, "", name);
}
