using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace TuneOperator.Runtime.Tests.Fakes;

/// <summary>What an API server answers.</summary>
internal static class Answer
{
    public static HttpResponseMessage Json(JsonNode body, HttpStatusCode code = HttpStatusCode.OK) => Text(body.ToJsonString(), code, "application/json");

    public static HttpResponseMessage Text(string body, HttpStatusCode code, string type = "text/plain") =>
        new(code) { Content = new StringContent(body, Encoding.UTF8, type) };

    public static HttpResponseMessage Status(HttpStatusCode code, string reason, string message) => Json(StatusBody(code, reason, message), code);

    public static JsonObject StatusBody(HttpStatusCode code, string reason, string message) => new()
    {
        ["kind"] = "Status",
        ["apiVersion"] = "v1",
        ["status"] = (int)code < 400 ? "Success" : "Failure",
        ["reason"] = reason,
        ["message"] = message,
        ["code"] = (int)code,
    };

    public static HttpResponseMessage RetryAfter(HttpStatusCode code, TimeSpan delay)
    {
        var answer = Status(code, "TooManyRequests", "slow down");
        answer.Headers.RetryAfter = new RetryConditionHeaderValue(delay);
        return answer;
    }

    public static HttpResponseMessage List(string version, params JsonObject[] items) => Page(version, next: null, items);

    public static HttpResponseMessage Page(string version, string? next, params JsonObject[] items) => Json(new JsonObject
    {
        ["kind"] = "JobList",
        ["apiVersion"] = "batch/v1",
        ["metadata"] = new JsonObject { ["resourceVersion"] = version, ["continue"] = next },
        ["items"] = new JsonArray([.. items]),
    });
}
