namespace TuneOperator.Cli.AskTell;

/// <summary>The lines of a stream as bytes, as soon as each is complete.</summary>
internal sealed class LineReader(Stream input)
{
    private byte[] buffer = new byte[64 * 1024];
    private int start;
    private int end;

    /// <summary>Reads the next line, without its end; the last may lack one.</summary>
    /// <param name="line">Valid until the next call.</param>
    /// <returns>False: the stream has ended.</returns>
    public bool TryRead(out ReadOnlyMemory<byte> line)
    {
        var searched = start;
        while (true)
        {
            var at = buffer.AsSpan(searched, end - searched).IndexOf((byte)'\n');
            if (at >= 0)
            {
                line = Take(searched + at, next: searched + at + 1);
                return true;
            }

            MakeRoom();
            searched = end;
            var read = input.Read(buffer, end, buffer.Length - end);
            if (read == 0)
            {
                line = Take(end, next: end);
                return !line.IsEmpty;
            }

            end += read;
        }
    }

    private ReadOnlyMemory<byte> Take(int to, int next)
    {
        var line = buffer.AsMemory(start, to - start);
        start = next;
        return line;
    }

    /// <summary>Moves what was not taken to the front, into a larger buffer when it fills this one.</summary>
    private void MakeRoom()
    {
        var into = end - start == buffer.Length ? new byte[buffer.Length * 2] : buffer;
        buffer.AsSpan(start, end - start).CopyTo(into);
        (buffer, start, end) = (into, 0, end - start);
    }
}
