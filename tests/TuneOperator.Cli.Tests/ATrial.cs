using System.Globalization;
using System.Text.Json.Nodes;

namespace TuneOperator.Cli.Tests;

/// <summary>Trials as a cluster has them.</summary>
internal static class ATrial
{
    public static JsonObject Succeeded(int index, double value, double rate = 0.1, string optimizer = "adam", int seconds = 60) => Of(index, rate, optimizer, new JsonObject
    {
        ["phase"] = "Succeeded",
        ["value"] = value,
        ["metrics"] = new JsonObject { ["accuracy"] = new JsonObject { ["last"] = value, ["min"] = 0, ["max"] = value, ["count"] = 2 }, ["loss"] = new JsonObject { ["last"] = 1 - value } },
        ["curve"] = new JsonArray(new JsonObject { ["step"] = 1, ["value"] = value / 2 }, new JsonObject { ["step"] = 2, ["value"] = value }),
        ["startTime"] = "2026-01-01T00:00:00Z",
        ["completionTime"] = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddSeconds(seconds).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
    });

    public static JsonObject Failed(int index, string reason = "ExitCode", string message = "exit code 1") =>
        Of(index, 0.5, "sgd", new JsonObject { ["phase"] = "Failed", ["reason"] = reason, ["message"] = message });

    public static JsonObject Running(int index) => Of(index, 0.5, "sgd", new JsonObject { ["phase"] = "Running" });

    private static JsonObject Of(int index, double rate, string optimizer, JsonObject status)
    {
        var parameters = new JsonObject { ["rate"] = rate, ["optimizer"] = optimizer };
        if (optimizer == "sgd")
        {
            parameters["momentum"] = 0.9;
        }

        return new JsonObject
        {
            ["metadata"] = new JsonObject { ["name"] = string.Create(CultureInfo.InvariantCulture, $"digits-{index:00000}") },
            ["spec"] = new JsonObject { ["index"] = index, ["stage"] = "search", ["parameters"] = parameters, ["sampler"] = new JsonObject { ["name"] = "Random" } },
            ["status"] = status,
        };
    }
}
