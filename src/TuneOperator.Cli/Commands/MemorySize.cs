using k8s.Models;

namespace TuneOperator.Cli.Commands;

/// <summary>An amount of memory as Kubernetes writes it.</summary>
internal static class MemorySize
{
    /// <returns>Bytes, 1 or more; null when the text is no such amount.</returns>
    public static long? Parse(string text)
    {
        try
        {
            return new ResourceQuantity(text).ToDecimal() is >= 1 and <= long.MaxValue and var bytes ? (long)bytes : null;
        }
        catch (Exception e) when (e is FormatException or OverflowException or ArgumentException)
        {
            return null;
        }
    }
}
