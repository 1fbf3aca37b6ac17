using System.Buffers;

namespace TuneOperator.LocalCluster.ApiServer;

/// <summary>Counts what has been written and not been flushed.</summary>
internal sealed class CountingWriter(IBufferWriter<byte> inner) : IBufferWriter<byte>
{
    public long Pending { get; set; }

    public void Advance(int count)
    {
        Pending += count;
        inner.Advance(count);
    }

    public Memory<byte> GetMemory(int sizeHint = 0) => inner.GetMemory(sizeHint);

    public Span<byte> GetSpan(int sizeHint = 0) => inner.GetSpan(sizeHint);
}
