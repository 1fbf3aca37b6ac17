using System.Text;

namespace TuneOperator.EndToEnd.Tests.Faults;

/// <summary>So many lines of another stream, or all there are; then a rest of its own, and its end.</summary>
/// <param name="breaks">Whether the end is a broken connection.</param>
internal sealed class BrokenStream(Stream inner, int lines, string rest, bool breaks) : ReadOnlyStream
{
    private readonly Memory<byte> tail = Encoding.UTF8.GetBytes(rest);
    private int linesLeft = lines;
    private int tailRead;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (linesLeft > 0)
        {
            var read = await inner.ReadAsync(buffer, cancellationToken);
            if (read > 0)
            {
                return UpToLastLine(buffer.Span[..read]);
            }

            linesLeft = 0;
        }

        if (tailRead < tail.Length)
        {
            var next = tail[tailRead..Math.Min(tail.Length, tailRead + buffer.Length)];
            next.CopyTo(buffer);
            tailRead += next.Length;
            return next.Length;
        }

        return breaks ? throw new IOException("the connection was reset") : 0;
    }

    protected override void Dispose(bool disposing)
    {
        inner.Dispose();
        base.Dispose(disposing);
    }

    private int UpToLastLine(ReadOnlySpan<byte> read)
    {
        for (var i = 0; i < read.Length; i++)
        {
            if (read[i] == '\n' && --linesLeft == 0)
            {
                return i + 1;
            }
        }

        return read.Length;
    }
}
