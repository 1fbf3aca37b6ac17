using System.Diagnostics;

namespace TuneOperator.Runtime;

/// <summary>The source of all spans of the runtime.</summary>
public static class RuntimeTraces
{
    /// <summary>What a listener or exporter subscribes to.</summary>
    public const string Name = "TuneOperator.Runtime";

    internal static readonly ActivitySource Source = new(Name);
}
