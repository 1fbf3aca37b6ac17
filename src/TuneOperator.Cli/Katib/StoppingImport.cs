using System.Globalization;
using System.Text.Json.Nodes;
using TuneOperator.Api.Experiments;
using TuneOperator.Cli.Records;
using TuneOperator.Cli.Tables;

namespace TuneOperator.Cli.Katib;

/// <summary><c>spec.earlyStopping</c>.</summary>
internal static class StoppingImport
{
    /// <summary>An operator without the field would refuse the manifest.</summary>
    private static readonly bool IsKnown = typeof(ExperimentSpec).GetProperty("EarlyStopping") is not null;

    public static JsonObject? Convert(JsonObject source, ImportNotes notes)
    {
        if (source["earlyStopping"] is not JsonObject stopping)
        {
            return null;
        }

        if (stopping.Text("algorithmName") != "medianstop" || !IsKnown)
        {
            notes.Add("spec.earlyStopping", $"{stopping.Text("algorithmName")} is left out: trials run to their end");
            return null;
        }

        var settings = new JsonObject();
        foreach (var (setting, at) in stopping.Objects("algorithmSettings").Select((setting, at) => (setting, at)))
        {
            var text = TrialColumn.TextOf(setting["value"]);
            if (setting.Text("name") switch { "start_step" => "minSteps", "min_trials_required" => "minTrials", _ => null } is { } name && int.TryParse(text, CultureInfo.InvariantCulture, out var number))
            {
                settings[name] = number;
            }
            else
            {
                notes.Add($"spec.earlyStopping.algorithmSettings[{at}]", $"{setting.Text("name")}={text} has no counterpart in Median and is left out");
            }
        }

        var spec = new JsonObject { ["name"] = "Median" };
        if (settings.Count > 0)
        {
            spec["settings"] = settings;
        }

        return spec;
    }
}
