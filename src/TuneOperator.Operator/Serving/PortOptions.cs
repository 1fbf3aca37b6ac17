using System.CommandLine;
using System.CommandLine.Parsing;

namespace TuneOperator.Operator.Serving;

/// <summary>The options that say where the operator listens.</summary>
internal static class PortOptions
{
    public static readonly Option<int> Health = New("--health-port", "Port of /healthz and /readyz. Default: none.");
    public static readonly Option<int> Metrics = New("--metrics-port", "Port of /metrics, in Prometheus' text format. Default: none.");

    public static Ports Of(ParseResult arguments) => new(arguments.GetValue(Health), arguments.GetValue(Metrics));

    public static void Validate(CommandResult result)
    {
        foreach (var option in new[] { Health, Metrics })
        {
            if (result.GetValue(option) is < 0 or > 65535)
            {
                result.AddError($"{option.Name} is between 1 and 65535, or 0 for none");
            }
        }

        if (result.GetValue(Health) is > 0 and var port && port == result.GetValue(Metrics))
        {
            result.AddError($"{Health.Name} and {Metrics.Name} are both {port}; give each a port of its own");
        }
    }

    private static Option<int> New(string name, string description) => new(name) { Description = description, HelpName = "PORT", DefaultValueFactory = _ => 0 };
}

/// <summary>0: not served.</summary>
internal sealed record Ports(int Health, int Metrics);
