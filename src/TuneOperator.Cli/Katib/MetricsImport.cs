using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using TuneOperator.Api.Experiments;
using TuneOperator.Cli.Records;
using TuneOperator.Cli.Tables;

namespace TuneOperator.Cli.Katib;

/// <summary><c>spec.metricsCollectorSpec</c>.</summary>
internal static partial class MetricsImport
{
    private const string Path = "spec.metricsCollectorSpec";

    public static JsonObject? Convert(JsonObject source, ImportNotes notes)
    {
        var collector = source["metricsCollectorSpec"] as JsonObject ?? [];
        var spec = collector.Text("collector", "kind") switch
        {
            null or "StdOut" => [],
            "File" => OfFile(collector, notes),
            "PrometheusMetric" => OfPrometheus(collector, notes),
            var kind => Refuse(kind, notes),
        };
        AddFilter(spec, collector, notes);
        if (source.Text("trialTemplate", "primaryContainerName") is { Length: > 0 } container)
        {
            spec["container"] = container;
        }

        return spec.Count > 0 ? spec : null;
    }

    private static JsonObject OfFile(JsonObject collector, ImportNotes notes)
    {
        var path = collector.Text("source", "fileSystemPath", "path") ?? "/var/log/katib/metrics.log";
        notes.Add($"{Path}.collector.kind", $"metrics are read from the log, not from {path}; let the trainer print them as well, or put in front of its command: mkdir -p {Directory(path)}; tail -F {path} &");
        return collector.Text("source", "fileSystemPath", "format") == "JSON" ? new JsonObject { ["source"] = "Logs", ["format"] = "Json" } : [];
    }

    private static string Directory(string path) => path.LastIndexOf('/') is > 0 and var end ? path[..end] : "/";

    private static JsonObject OfPrometheus(JsonObject collector, ImportNotes notes)
    {
        if (!Enum.TryParse<MetricsSource>("Prometheus", out _))
        {
            notes.Add($"{Path}.collector.kind", "metrics are read from the log, not scraped; let the trainer print them as name=value");
            return [];
        }

        var prometheus = new JsonObject();
        if (collector.Whole("source", "httpGet", "port") is { } port)
        {
            prometheus["port"] = port;
        }

        if (collector.Text("source", "httpGet", "path") is { } path)
        {
            prometheus["path"] = path;
        }

        if (collector.Text("source", "httpGet", "host") is { } host)
        {
            notes.Add($"{Path}.source.httpGet.host", $"only the trial's own pod is scraped, not {host}");
        }

        return new JsonObject { ["source"] = "Prometheus", ["prometheus"] = prometheus };
    }

    private static JsonObject Refuse(string kind, ImportNotes notes)
    {
        notes.Add($"{Path}.collector.kind", kind switch
        {
            "TensorFlowEvent" => "event files are not read; let the trainer print its metrics as name=value, with step=N on the same line",
            "Custom" => "a collector of your own is not run; let the trainer print its metrics as name=value",
            "None" or "Push" => "metrics are read from the log; let the trainer print them as name=value",
            _ => $"{kind} is not known; metrics are read from the log, as name=value",
        });
        return [];
    }

    private static void AddFilter(JsonObject spec, JsonObject collector, ImportNotes notes)
    {
        var formats = (collector.At("source", "filter", "metricsFormat") as JsonArray ?? []).Select(TrialColumn.TextOf).ToList();
        if (formats.Count == 0)
        {
            return;
        }

        var named = formats.ConvertAll(Named);
        if (named.Contains(null))
        {
            notes.Add($"{Path}.source.filter", "a format without two groups, one for the name and one for the value, is left out; write metricsCollector.regex with (?<name>...) and (?<value>...)");
            return;
        }

        spec["format"] = "Regex";
        spec["regex"] = named is [var only] ? only : string.Join('|', named.Select(format => $"(?:{format})"));
    }

    /// <summary>Katib takes the first group for the name and the second for the value.</summary>
    private static string? Named(string format)
    {
        var names = new Queue<string>(["name", "value"]);
        var result = Group().Replace(format, match => names.TryDequeue(out var name) ? $"(?<{name}>" : "(?:");
        return names.Count == 0 ? result : null;
    }

    /// <summary>An opening parenthesis that is neither escaped, nor in a character class, nor special.</summary>
    [GeneratedRegex(@"(?<!\\)(?<!\[[^\]]*)\((?!\?)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Group();
}
