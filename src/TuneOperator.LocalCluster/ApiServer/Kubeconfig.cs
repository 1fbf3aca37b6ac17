using System.Text;

namespace TuneOperator.LocalCluster.ApiServer;

/// <summary>Writes the file that points kubectl, helm and every client library at the local cluster.</summary>
internal static class Kubeconfig
{
    public static string Render(Uri server, string token, string? authorityPem)
    {
        var authority = authorityPem is null ? "" : $"\n    certificate-authority-data: {Convert.ToBase64String(Encoding.UTF8.GetBytes(authorityPem))}";
        return $"""
            apiVersion: v1
            kind: Config
            clusters:
            - name: tune
              cluster:
                server: {server.GetLeftPart(UriPartial.Authority)}{authority}
            contexts:
            - name: tune
              context:
                cluster: tune
                user: tune-admin
            current-context: tune
            users:
            - name: tune-admin
              user:
                token: {token}

            """;
    }

    /// <remarks>The file holds the administrator's token: only its owner may read it, from the first byte on.</remarks>
    public static void Write(string path, string content)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            // The mode of an existing file stays as it was, so that one must go first.
            File.Delete(path);
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var writer = new StreamWriter(path, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), options);
        writer.Write(content);
    }
}
