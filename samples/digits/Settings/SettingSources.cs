using System.Text.Json;

namespace TuneOperator.Samples.Digits.Settings;

/// <summary>Looks settings up: a flag wins over the setting's own variable, that over TUNE_PARAMETERS, that over the default.</summary>
/// <remarks>
/// A member of TUNE_PARAMETERS that is no setting is left alone: an Experiment may tune parameters under names of its own and hand them over by flags.
/// </remarks>
internal sealed class SettingSources
{
    private const string ObjectVariable = "TUNE_PARAMETERS";

    private readonly Func<string, string?> flags;
    private readonly Func<string, string?> environment;
    private readonly Dictionary<string, string> members;

    /// <param name="flags">The value given to a flag, or null.</param>
    /// <param name="environment">The value of a variable, or null.</param>
    /// <exception cref="InvalidSettingException">TUNE_PARAMETERS is not an object of numbers and strings.</exception>
    public SettingSources(Func<string, string?> flags, Func<string, string?> environment)
    {
        this.flags = flags;
        this.environment = environment;
        members = ReadMembers(environment(ObjectVariable));
    }

    /// <exception cref="InvalidSettingException">The value found is not one of the allowed values.</exception>
    public T Get<T>(Setting<T> setting)
    {
        if (flags(setting.Flag) is { } flag)
            return setting.Parse(flag, setting.Flag);
        if (environment(setting.Variable) is { Length: > 0 } variable)
            return setting.Parse(variable, setting.Variable);
        return members.TryGetValue(setting.Name, out var member) ? setting.Parse(member, $"{setting.Name} in {ObjectVariable}") : setting.Default;
    }

    private static Dictionary<string, string> ReadMembers(string? json)
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        if (string.IsNullOrEmpty(json))
            return found;
        try
        {
            using var document = JsonDocument.Parse(json);
            if (document.RootElement.ValueKind is not JsonValueKind.Object)
                throw new InvalidSettingException($"{ObjectVariable} is not a JSON object: give one like {{\"learningRate\": 0.001}}.");
            // Of two members of one name the last counts, as in most readers of JSON.
            foreach (var member in document.RootElement.EnumerateObject())
                found[member.Name] = member.Value.ToString();
            return found;
        }
        catch (JsonException e)
        {
            throw new InvalidSettingException($"{ObjectVariable} is not JSON: {e.Message}");
        }
    }
}
