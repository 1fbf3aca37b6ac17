namespace TuneOperator.EndToEnd.Tests.Fixtures;

/// <summary>The processes of this machine.</summary>
internal static class ProcessTable
{
    /// <summary>A zombie has ended; only nobody has asked for its exit code.</summary>
    public static bool IsAlive(string process)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{process}/stat");
            return stat[stat.LastIndexOf(')') + 2] is not ('Z' or 'X');
        }
        catch (IOException)
        {
            return false;
        }
    }
}
