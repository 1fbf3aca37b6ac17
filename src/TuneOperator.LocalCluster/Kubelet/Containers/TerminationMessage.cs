using System.Text;

namespace TuneOperator.LocalCluster.Kubelet.Containers;

/// <summary>The last words of a container: its termination file, or the end of its log where the pod asks for that.</summary>
internal static class TerminationMessage
{
    private const int MostBytes = 4096;
    private const int MostLogBytes = 2048;
    private const int MostLogLines = 80;

    /// <returns>Null when there are none.</returns>
    public static string? Read(string file, string logFile, bool fallBackToLog)
    {
        if (Tail(file, MostBytes) is { Length: > 0 } message) return message;
        if (!fallBackToLog || Tail(logFile, MostLogBytes) is not { Length: > 0 } log) return null;
        var lines = log.Split('\n');
        var ends = lines[^1].Length == 0 ? MostLogLines + 1 : MostLogLines;
        return string.Join('\n', lines.TakeLast(ends));
    }

    private static string? Tail(string file, int most)
    {
        if (!File.Exists(file)) return null;
        using var handle = File.OpenHandle(file, share: FileShare.ReadWrite | FileShare.Delete);
        var length = RandomAccess.GetLength(handle);
        var buffer = new byte[Math.Min(length, most)];
        var count = RandomAccess.Read(handle, buffer, length - buffer.Length);
        return Encoding.UTF8.GetString(buffer, 0, count);
    }
}
