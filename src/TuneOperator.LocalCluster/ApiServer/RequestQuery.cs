using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace TuneOperator.LocalCluster.ApiServer;

/// <summary>Typed reads of the query string, with the API server's complaints about what does not parse.</summary>
internal static class RequestQuery
{
    public static string Text(this HttpRequest request, string name) => request.Query[name].ToString();

    public static bool Flag(this HttpRequest request, string name)
    {
        // "?watch" without a value counts as set, as it does for a real server.
        if (!request.Query.TryGetValue(name, out var value))
            return false;
        return value.ToString() is not ("false" or "0" or "False" or "F" or "f");
    }

    public static bool? OptionalFlag(this HttpRequest request, string name) =>
        request.Query.ContainsKey(name) ? request.Flag(name) : null;

    public static long? Number(this HttpRequest request, string name)
    {
        var text = request.Text(name);
        if (text.Length == 0)
            return null;
        return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw ApiErrors.BadRequest($"strconv.ParseInt: parsing \"{text}\": invalid syntax");
    }

    /// <param name="list">A list calls it the client's mistake, everything else our own: so does a real server.</param>
    /// <exception cref="ApiException">Not a version that the server could have given out.</exception>
    public static long? ResourceVersion(this HttpRequest request, bool list = false)
    {
        var text = request.Text("resourceVersion");
        if (text.Length == 0)
            return null;
        if (ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var version) && version <= long.MaxValue)
            return (long)version;
        var fault = text.All(char.IsAsciiDigit) ? "value out of range" : "invalid syntax";
        var why = $"resourceVersion: Invalid value: \"{text}\": strconv.ParseUint: parsing \"{text}\": {fault}";
        throw list ? ApiErrors.BadRequest($"invalid resource version: {why}") : new ApiException(500, "", why);
    }
}
