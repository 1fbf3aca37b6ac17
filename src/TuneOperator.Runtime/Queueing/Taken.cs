using System.Runtime.InteropServices;

namespace TuneOperator.Runtime.Queueing;

/// <summary>A key off the queue, or nothing because the queue is shut down.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly struct Taken<TKey>(TKey key)
{
    private readonly bool any = true;

    public bool Any(out TKey taken)
    {
        taken = key;
        return any;
    }
}
