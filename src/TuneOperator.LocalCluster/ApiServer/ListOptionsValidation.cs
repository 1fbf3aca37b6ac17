using Microsoft.AspNetCore.Http;
using TuneOperator.LocalCluster.Schemas.Errors;

namespace TuneOperator.LocalCluster.ApiServer;

/// <summary>Which parameters of lists and watches go together.</summary>
internal static class ListOptionsValidation
{
    private const string Match = "resourceVersionMatch";
    private const string Initial = "sendInitialEvents";

    /// <exception cref="ApiException">They do not go together in a list.</exception>
    public static void CheckList(HttpRequest request)
    {
        // It bounds a watch; in a list it only has to be a number.
        _ = request.Number("timeoutSeconds");
        var errors = new List<FieldError>();
        var (match, version) = (request.Text(Match), request.Text("resourceVersion"));
        if (match.Length > 0)
        {
            if (version.Length == 0)
                errors.Add(FieldError.Forbidden(Match, $"{Match} is forbidden unless resourceVersion is provided"));
            if (request.Text("continue").Length > 0)
                errors.Add(FieldError.Forbidden(Match, $"{Match} is forbidden when continue is provided"));
            if (match is not ("Exact" or "NotOlderThan"))
                errors.Add(FieldError.NotSupported(Match, match, ["Exact", "NotOlderThan", ""]));
            if (match is "Exact" && version is "0")
                errors.Add(FieldError.Forbidden(Match, $"{Match} \"exact\" is forbidden for resourceVersion \"0\""));
        }

        if (request.OptionalFlag(Initial) is not null)
            errors.Add(FieldError.Forbidden(Initial, $"{Initial} is forbidden for list"));
        Refuse(errors);
    }

    /// <exception cref="ApiException">They do not go together in a watch.</exception>
    public static void CheckWatch(HttpRequest request)
    {
        var errors = new List<FieldError>();
        var match = request.Text(Match);
        if (request.OptionalFlag(Initial) is null)
        {
            if (match.Length > 0)
                errors.Add(FieldError.Forbidden(Match, $"{Match} is forbidden for watch unless {Initial} is provided"));
        }
        else if (match is not "NotOlderThan")
        {
            errors.Add(FieldError.Forbidden(Match, $"{Initial} requires setting {Match} to NotOlderThan"));
        }

        if (match is not ("" or "NotOlderThan"))
            errors.Add(FieldError.NotSupported(Match, match, ["NotOlderThan"]));
        if (request.Text("continue").Length > 0)
            errors.Add(FieldError.Forbidden(Match, $"{Match} is forbidden when continue is provided"));
        Refuse(errors);
    }

    private static void Refuse(List<FieldError> errors)
    {
        if (errors.Count > 0)
            throw ApiErrors.Invalid("meta.k8s.io", "ListOptions", "", errors);
    }
}
