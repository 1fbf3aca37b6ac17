using System.Runtime.InteropServices;

namespace TuneOperator.Runtime.Queueing;

/// <summary>A key off the queue, or nothing because the queue is shut down.</summary>
/// <param name="waited">Since the key was due.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly struct Taken<TKey>(TKey key, TimeSpan waited)
{
    private readonly bool any = true;

    public TimeSpan Waited => waited;

    public bool Any(out TKey taken)
    {
        taken = key;
        return any;
    }
}
