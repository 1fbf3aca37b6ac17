using System.Runtime.CompilerServices;
using System.Text;

namespace TuneOperator.Controllers.Trials.Metrics;

/// <summary>Lines of a stream that may be anything: cut where they are too long, invalid UTF-8 replaced.</summary>
/// <remarks>A carriage return ends a line too: progress bars draw over themselves with it, and may never write a newline.</remarks>
internal static class BoundedLines
{
    public const int MaxLineBytes = 64 * 1024;
    private const int BufferBytes = 32 * 1024;

    /// <summary>The lines without the empty ones.</summary>
    /// <param name="stream">Read to its end, or until <paramref name="maxBytes"/> were read.</param>
    /// <param name="maxBytes">What comes after so many bytes is not read.</param>
    /// <param name="onCut">Called when bytes were left unread.</param>
    public static async IAsyncEnumerable<string> ReadAsync(Stream stream, long maxBytes, Action onCut, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var piece in ReadPiecesAsync(stream, maxBytes, BufferBytes, onCut, cancellationToken))
        {
            if (!piece.IsEmpty)
            {
                yield return piece.Text;
            }
        }
    }

    /// <summary>As <see cref="ReadAsync"/>, but with the empty ones, and how each ended.</summary>
    public static async IAsyncEnumerable<LogPiece> ReadPiecesAsync(
        Stream stream, long maxBytes, int bufferBytes, Action onCut, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var buffer = new byte[bufferBytes];
        var line = new MemoryStream();
        var whole = true;
        long total = 0;
        int read;
        while ((read = await stream.ReadAsync(buffer, cancellationToken)) > 0)
        {
            total += read;
            for (var start = 0; start < read;)
            {
                var length = buffer.AsSpan(start, read - start).IndexOfAny((byte)'\n', (byte)'\r');
                var end = length < 0 ? read : start + length;
                var fits = (int)Math.Min(end - start, MaxLineBytes - line.Length);
                whole &= fits == end - start;
                line.Write(buffer, start, fits);
                start = end + 1;
                if (length < 0)
                {
                    continue;
                }

                yield return Take(line, whole, buffer[end] == (byte)'\n' ? PieceEnd.Newline : PieceEnd.Return);
                whole = true;
            }

            if (total >= maxBytes)
            {
                onCut();
                whole = false;
                break;
            }
        }

        yield return Take(line, whole, PieceEnd.Stream);
    }

    /// <summary>Of a line that was cut the last word goes as well: half a number is another number.</summary>
    private static LogPiece Take(MemoryStream line, bool whole, PieceEnd end)
    {
        var length = (int)line.Length;
        var text = Encoding.UTF8.GetString(line.GetBuffer(), 0, length);
        line.SetLength(0);
        return new LogPiece(whole ? text : text[..(text.LastIndexOfAny([' ', '\t', ',', ';']) + 1)], IsEmpty: length == 0, end);
    }
}
