using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using TuneOperator.LocalCluster.Registry;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.ApiServer;

/// <summary>/metrics in the text format of Prometheus: which version this is, and how many objects it keeps.</summary>
internal sealed class MetricsEndpoint(ResourceCatalog catalog, ObjectStore store)
{
    private const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    public async Task<bool> TryHandleAsync(HttpContext context)
    {
        if (context.Request.Path.Value is not "/metrics" || !HttpMethods.IsGet(context.Request.Method))
            return false;
        await ResponseWriter.WriteAsync(context, 200, Encoding.UTF8.GetBytes(Render()), ContentType);
        return true;
    }

    private string Render()
    {
        var version = ServerVersion.ToJson();
        var text = new StringBuilder()
            .Append("# HELP apiserver_resource_objects [STABLE] Number of stored objects by kind.\n# TYPE apiserver_resource_objects gauge\n");
        foreach (var key in catalog.Definitions.Where(d => d.Verbs.Contains("list")).Select(d => d.Store).Distinct().OrderBy(key => key.ToString(), StringComparer.Ordinal))
        {
            var count = store[key].Objects.Count.ToString(CultureInfo.InvariantCulture);
            text.Append($"apiserver_resource_objects{{group=\"{key.Group}\",resource=\"{key.Resource}\"}} {count}\n");
        }

        return text
            .Append("# HELP kubernetes_build_info [ALPHA] The Kubernetes version whose behaviour the server follows.\n# TYPE kubernetes_build_info gauge\n")
            .Append($"kubernetes_build_info{{git_version=\"{version.GetString("gitVersion")}\",major=\"{version.GetString("major")}\",minor=\"{version.GetString("minor")}\"}} 1\n")
            .ToString();
    }
}
