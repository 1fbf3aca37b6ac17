namespace TuneOperator.Controllers.Tests;

/// <summary>The process is killed here.</summary>
internal sealed class CrashException : Exception;

internal static class Crash
{
    public static void If(bool now)
    {
        if (now)
        {
            throw new CrashException();
        }
    }
}
