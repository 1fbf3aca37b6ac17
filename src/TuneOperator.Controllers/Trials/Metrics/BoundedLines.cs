using System.Runtime.CompilerServices;
using System.Text;

namespace TuneOperator.Controllers.Trials.Metrics;

/// <summary>Lines of a stream that may be anything: cut where they are too long, invalid UTF-8 replaced.</summary>
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
        long total = 0;
        int read;
        while ((read = await stream.ReadAsync(buffer, cancellationToken)) > 0)
        {
            total += read;
            for (var start = 0; start < read;)
            {
                var newline = Array.IndexOf(buffer, (byte)'\n', start, read - start);
                var end = newline < 0 ? read : newline;
                line.Write(buffer, start, (int)Math.Min(end - start, MaxLineBytes - line.Length));
                start = end + 1;
                if (newline >= 0)
                {
                    yield return Take(line);
                }
            }

            if (total >= maxBytes)
            {
                onCut();
                break;
            }
        }

        if (line.Length > 0)
        {
            yield return Take(line);
        }
    }

    private static string Take(MemoryStream line)
    {
        var text = Encoding.UTF8.GetString(line.GetBuffer(), 0, (int)line.Length);
        line.SetLength(0);
        return text.EndsWith('\r') ? text[..^1] : text;
    }
}
