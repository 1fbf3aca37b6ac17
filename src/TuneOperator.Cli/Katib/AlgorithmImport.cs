using System.Globalization;
using System.Text.Json.Nodes;
using TuneOperator.Api.Experiments;
using TuneOperator.Cli.Records;
using TuneOperator.Cli.Tables;

namespace TuneOperator.Cli.Katib;

/// <summary><c>spec.algorithm</c>.</summary>
internal static class AlgorithmImport
{
    public static ImportedAlgorithm Convert(JsonObject source, ImportNotes notes)
    {
        var theirs = source.Text("algorithm", "algorithmName") ?? "random";
        var name = NameOf(theirs, notes);
        var settings = new JsonObject();
        var (seed, resource) = ((long?)null, (string?)null);
        foreach (var (setting, at) in source.Objects("algorithm", "algorithmSettings").Select((setting, at) => (setting, at)))
        {
            var (key, text) = (setting.Text("name") ?? string.Empty, TrialColumn.TextOf(setting["value"]));
            switch (key)
            {
                case "random_state" or "seed" when long.TryParse(text, CultureInfo.InvariantCulture, out var number) && number >= 0:
                    seed = number;
                    break;
                case "resource_name" when name == "Hyperband":
                    resource = text;
                    break;
                default:
                    if (!SettingImport.TryAdd(settings, name, key, text))
                    {
                        notes.Add($"spec.algorithm.algorithmSettings[{at}]", $"{key}={text} has no counterpart in {name} and is left out; kubectl explain experiment.spec.algorithm.settings lists what there is");
                    }

                    break;
            }
        }

        var spec = new JsonObject { ["name"] = name };
        if (settings.Count > 0)
        {
            spec["settings"] = settings;
        }

        return new ImportedAlgorithm(spec, seed, resource);
    }

    private static string NameOf(string theirs, ImportNotes notes)
    {
        var wanted = theirs switch
        {
            "random" => "Random",
            "grid" => "Grid",
            "bayesianoptimization" => "Bayesian",
            "tpe" or "multivariate-tpe" => "Tpe",
            "cmaes" => "CmaEs",
            "sobol" => "Sobol",
            "hyperband" => "Hyperband",
            _ => null,
        };
        if (wanted is not null && Enum.TryParse<AlgorithmName>(wanted, out _))
        {
            return wanted;
        }

        notes.Add("spec.algorithm.algorithmName", theirs switch
        {
            "enas" or "darts" => $"{theirs} searches architectures, which nothing here does; Auto searches the parameters",
            "pbt" => "population-based training is not there; Auto searches the parameters, and Hyperband or Asha stop the poor trials early",
            _ => $"{theirs} is not there; Auto is put in its place: choose another with spec.algorithm.name",
        });
        return nameof(AlgorithmName.Auto);
    }
}

/// <param name="Resource">The parameter that Katib's Hyperband gives each trial its share by; here that is the trial's budget.</param>
internal sealed record ImportedAlgorithm(JsonObject Spec, long? Seed, string? Resource);
