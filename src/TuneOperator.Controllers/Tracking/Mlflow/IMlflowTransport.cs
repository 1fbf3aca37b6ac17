using System.Net;
using System.Text.Json.Nodes;

namespace TuneOperator.Controllers.Tracking.Mlflow;

/// <summary>One request to an MLflow server and its answer.</summary>
public interface IMlflowTransport
{
    /// <exception cref="TrackingException">No answer came, or none that can be one of MLflow's.</exception>
    Task<MlflowAnswer> SendAsync(MlflowRequest request, CancellationToken cancellationToken);
}

/// <param name="Body">Null: a GET.</param>
/// <param name="Token">Sent as a bearer token; null: none.</param>
/// <param name="IsRepeatable">Sent twice it does what it does once.</param>
public sealed record MlflowRequest(Uri Uri, JsonObject? Body, string? Token, bool IsRepeatable)
{
    /// <summary>A record would print the token.</summary>
    public override string ToString() => $"{(Body is null ? "GET" : "POST")} {Uri}";
}

/// <param name="Body">Empty when the answer had none.</param>
public sealed record MlflowAnswer(HttpStatusCode Status, JsonObject Body)
{
    public bool IsSuccess => (int)Status is >= 200 and < 300;
}
