using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.ApiServer.Access;

/// <summary>The 403 of a request that its sender has no permission for.</summary>
internal static class Refusal
{
    public static ApiException Of(Identity user, AccessRequest request, string reason)
    {
        var sentence = Sentence(user, request) + (reason.Length > 0 ? $": {reason}" : "");
        if (request.Path is not null)
            return new ApiException(403, "Forbidden", $"forbidden: {sentence}", []);
        var key = new ResourceKey(request.Group, request.Resource);
        return ApiErrors.Forbidden(key, request.Name, sentence);
    }

    private static string Sentence(Identity user, AccessRequest request)
    {
        if (request.Path is { } path)
            return $"User \"{user.Name}\" cannot {request.Verb} path \"{path}\"";
        var place = request.Namespace.Length > 0 ? $"in the namespace \"{request.Namespace}\"" : "at the cluster scope";
        return $"User \"{user.Name}\" cannot {request.Verb} resource \"{request.FullResource}\" in API group \"{request.Group}\" {place}";
    }
}
