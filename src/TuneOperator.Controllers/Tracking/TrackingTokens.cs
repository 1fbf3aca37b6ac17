using TuneOperator.Controllers.Experiments.Definition.Tracking;
using TuneOperator.Controllers.Tracking.Mlflow;

namespace TuneOperator.Controllers.Tracking;

/// <summary>Tokens that whoever installs the operator lays into a directory of its pod, a file each. The operator reads no Secret.</summary>
/// <param name="directory">Null: none was given.</param>
public sealed class TrackingTokens(string? directory)
{
    private const int Longest = 64 << 10;

    /// <summary>Neither a namespace nor a Secret's name has an underscore, so no two tokens share a file.</summary>
    internal static string FileName(string ns, SecretKey key) => $"{ns}_{key.Name}_{key.Key}";

    /// <summary>Read anew each time: a token that is renewed is used at once.</summary>
    /// <exception cref="TrackingException">There is no such token, or none that can be sent.</exception>
    internal async Task<string?> FindAsync(string ns, SecretKey? key, CancellationToken cancellationToken)
    {
        if (key is null)
        {
            return null;
        }

        var name = FileName(ns, key);
        var path = directory is null ? null : Path.Combine(directory, name);
        if (path is null || !File.Exists(path))
        {
            throw new TrackingException(
                $"the operator reads no Secrets and has no token for key {key.Key} of Secret {key.Name}: whoever installs it lays the token into its --tracking-token-dir as {name}; the trainer has the token as MLFLOW_TRACKING_TOKEN all the same");
        }

        var token = new FileInfo(path).Length > Longest ? string.Empty : (await ReadAsync(path, name, cancellationToken)).Trim();
        return token.Length > 0 && token.All(c => c is > ' ' and <= '~')
            ? token
            : throw new TrackingException($"file {name} of --tracking-token-dir holds no token: one line of visible ASCII characters");
    }

    private static async Task<string> ReadAsync(string path, string name, CancellationToken cancellationToken)
    {
        try
        {
            return await File.ReadAllTextAsync(path, cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new TrackingException($"file {name} of --tracking-token-dir can't be read", e);
        }
    }
}
