using System.Runtime.CompilerServices;
using System.Text;

namespace TuneOperator.Controllers.Trials.Metrics;

/// <summary>Lines of a stream that may be anything: cut where they are too long, invalid UTF-8 replaced, empty ones left out.</summary>
/// <remarks>A carriage return ends a line too: progress bars draw over themselves with it, and may never write a newline.</remarks>
internal static class BoundedLines
{
    public const int MaxLineBytes = 64 * 1024;

    /// <param name="stream">Read to its end, or until <paramref name="maxBytes"/> were read.</param>
    /// <param name="maxBytes">What comes after so many bytes is not read.</param>
    /// <param name="onCut">Called when bytes were left unread.</param>
    public static async IAsyncEnumerable<string> ReadAsync(Stream stream, long maxBytes, Action onCut, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var buffer = new byte[32 * 1024];
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

                if (line.Length > 0)
                {
                    yield return Take(line, whole);
                }

                whole = true;
            }

            if (total >= maxBytes)
            {
                onCut();
                whole = false;
                break;
            }
        }

        if (line.Length > 0)
        {
            yield return Take(line, whole);
        }
    }

    /// <summary>Of a line that was cut the last word goes as well: half a number is another number.</summary>
    private static string Take(MemoryStream line, bool whole)
    {
        var text = Encoding.UTF8.GetString(line.GetBuffer(), 0, (int)line.Length);
        line.SetLength(0);
        return whole ? text : text[..(text.LastIndexOfAny([' ', '\t', ',', ';']) + 1)];
    }
}
