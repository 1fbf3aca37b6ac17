using System.Globalization;
using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using TuneOperator.Api.Experiments;

namespace TuneOperator.Cli.Katib;

/// <summary>Settings of algorithms by their names here.</summary>
internal static class SettingImport
{
    private static readonly HashSet<string> Known = [.. typeof(AlgorithmSettingsSpec).GetProperties().Select(property => property.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name).OfType<string>()];

    /// <returns>Whether the algorithm has such a setting.</returns>
    public static bool TryAdd(JsonObject settings, string algorithm, string theirs, string text)
    {
        var name = (algorithm, theirs) switch
        {
            ("Tpe" or "Bayesian", "n_startup_trials" or "n_initial_points" or "startup_trials") => "startupTrials",
            ("Tpe", "n_EI_candidates" or "n_ei_candidates") => "candidates",
            ("CmaEs", "popsize" or "population_size") => "populationSize",
            ("Hyperband", "eta") => "eta",
            ("Hyperband", "r_l") => "maxSteps",
            _ => null,
        };
        if (name is null || !Known.Contains(name) || !double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
        {
            return false;
        }

        settings[name] = number == Math.Floor(number) ? (long)number : number;
        return true;
    }
}
