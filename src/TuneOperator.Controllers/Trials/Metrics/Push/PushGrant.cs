using System.Security.Cryptography;
using System.Text;
using k8s.Models;

namespace TuneOperator.Controllers.Trials.Metrics.Push;

/// <summary>What a trial's pods need to push, and no other trial has. The Job carries it, so that it is known for as long as the Job is, and no longer.</summary>
/// <param name="Token"><c>namespace/trial/random</c>.</param>
internal sealed record PushGrant(string Url, string Token, string AuthorityPem)
{
    private const string UrlVariable = "TUNE_PUSH_URL";
    private const string TokenVariable = "TUNE_PUSH_TOKEN";
    private const string AuthorityVariable = "TUNE_PUSH_CA";
    private const int RandomBytes = 32;

    public IEnumerable<KeyValuePair<string, string>> Variables =>
    [
        new(UrlVariable, Url),
        new(TokenVariable, Token),
        new(AuthorityVariable, AuthorityPem),
    ];

    /// <param name="random">Gives so many bytes that nobody can guess.</param>
    public static PushGrant For(string ns, string trial, IPushEndpoint endpoint, Func<int, byte[]> random) =>
        new(endpoint.Url, $"{ns}/{trial}/{Convert.ToHexStringLower(random(RandomBytes))}", endpoint.AuthorityPem);

    /// <summary>Whose token it says that it is.</summary>
    public static (string Namespace, string Trial)? ClaimOf(string token) =>
        token.Split('/') is [{ Length: > 0 } ns, { Length: > 0 } trial, { Length: 2 * RandomBytes }] ? (ns, trial) : null;

    /// <summary>Whether it is the token in the Job; takes as long whether it nearly is or not at all.</summary>
    public static bool IsOf(V1Job job, string token)
    {
        var own = job.Spec?.Template?.Spec?.Containers?.SelectMany(container => container.Env ?? []).FirstOrDefault(variable => variable.Name == TokenVariable)?.Value;
        return CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(token), Encoding.UTF8.GetBytes(own ?? string.Empty));
    }
}
