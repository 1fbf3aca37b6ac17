using TuneOperator.Api.Experiments;
using TuneOperator.Search.Stoppers;

namespace TuneOperator.Controllers.Experiments.Definition;

/// <summary>Makes the stopper that spec.earlyStopping asks for.</summary>
internal static class EarlyStoppingParser
{
    private const string Path = "spec.earlyStopping";

    /// <returns>Null when none is asked for, or when the settings are not the rule's.</returns>
    public static IStopper? Parse(EarlyStoppingSpec? spec, List<DefinitionError> errors)
    {
        if (spec is null)
        {
            return null;
        }

        var settings = spec.Settings ?? new EarlyStoppingSettingsSpec();
        var faults = FaultsOf(spec.Name, settings).ToList();
        errors.AddRange(faults.Select(fault => new DefinitionError(DefinitionError.InvalidSpec, fault.Path, fault.Message)));
        return faults.Count > 0 ? null : StopperOf(spec.Name, settings);
    }

    private static IStopper StopperOf(EarlyStoppingName? name, EarlyStoppingSettingsSpec settings)
    {
        var minSteps = settings.MinSteps ?? 1;
        return name switch
        {
            EarlyStoppingName.Asha => new AshaStopper(minSteps, settings.Eta ?? 3),
            EarlyStoppingName.Patience => new PatienceStopper(settings.Steps!.Value, settings.MinDelta ?? 0, minSteps),
            EarlyStoppingName.Threshold => new ThresholdStopper(settings.Lower, settings.Upper, minSteps),
            _ => new MedianStopper(minSteps, settings.MinTrials ?? 5),
        };
    }

    /// <summary>The schema refuses these too; a CRD of another version may not.</summary>
    private static IEnumerable<(string Path, string Message)> FaultsOf(EarlyStoppingName? name, EarlyStoppingSettingsSpec settings)
    {
        if (name is null)
        {
            yield return ($"{Path}.name", "give Median, Asha, Patience or Threshold");
        }

        foreach (var (field, isGiven, owner) in new (string, bool, EarlyStoppingName)[]
        {
            ("minTrials", settings.MinTrials is not null, EarlyStoppingName.Median),
            ("eta", settings.Eta is not null, EarlyStoppingName.Asha),
            ("steps", settings.Steps is not null, EarlyStoppingName.Patience),
            ("minDelta", settings.MinDelta is not null, EarlyStoppingName.Patience),
            ("lower", settings.Lower is not null, EarlyStoppingName.Threshold),
            ("upper", settings.Upper is not null, EarlyStoppingName.Threshold),
        })
        {
            if (isGiven && name is not null && name != owner)
            {
                yield return ($"{Path}.settings.{field}", $"belongs to {owner}: leave it out, or make the name {owner}");
            }
        }

        if (name == EarlyStoppingName.Patience && settings.Steps is null)
        {
            yield return ($"{Path}.settings.steps", "Patience needs it: after so many steps without a better value a trial is stopped");
        }

        if (name == EarlyStoppingName.Threshold && settings is { Lower: null, Upper: null })
        {
            yield return ($"{Path}.settings", "Threshold needs lower or upper: a trial whose value is outside is stopped");
        }

        if (settings.Lower >= settings.Upper)
        {
            yield return ($"{Path}.settings.lower", "must be less than upper");
        }

        if (settings.Eta is { } eta && !(eta is > 1 and <= 100))
        {
            yield return ($"{Path}.settings.eta", "must be above 1 and at most 100: the best 1/eta go on");
        }

        if (settings.MinSteps < 1 || settings.MinTrials < 1 || settings.Steps < 1 || settings.MinDelta < 0)
        {
            yield return ($"{Path}.settings", "minSteps, minTrials and steps must be at least 1, minDelta at least 0");
        }
    }
}
