using System.Buffers;
using System.Globalization;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace TuneOperator.LocalCluster.Kubelet.Logs;

/// <summary>Sends a log, or the wanted part of it, in pieces of 64 KiB whatever the lines' length.</summary>
internal static class LogReader
{
    private const int Piece = 64 * 1024;
    private const byte LineEnd = (byte)'\n';

    public static async Task Copy(ContainerLog log, LogQuery query, Stream output, CancellationToken cancellation)
    {
        using var file = File.OpenHandle(log.Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var known = log.Length;
        var offset = 0L;
        if (query.Since is { } since) offset = Math.Max(offset, log.OffsetSince(since));
        if (query.TailLines is { } lines) offset = Math.Max(offset, Tail(file, known, lines));
        var left = query.LimitBytes ?? long.MaxValue;
        var stamps = query.Timestamps ? new LineStamps(log) : null;
        var buffer = ArrayPool<byte>.Shared.Rent(Piece);
        try
        {
            while (left > 0)
            {
                var wanted = query.Follow ? Piece : Math.Min(Piece, known - offset);
                var count = wanted <= 0 ? 0 : RandomAccess.Read(file, buffer.AsSpan(0, (int)wanted), offset);
                if (count == 0)
                {
                    if (!query.Follow || !await log.MoreThan(offset, cancellation)) break;
                    continue;
                }

                var piece = buffer.AsMemory(0, count);
                ReadOnlyMemory<byte> sent = stamps is null ? piece : stamps.Insert(piece.Span, offset);
                if (sent.Length > left) sent = sent[..(int)left];
                await output.WriteAsync(sent, cancellation);
                if (query.Follow) await output.FlushAsync(cancellation);
                left -= sent.Length;
                offset += count;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Where the last lines begin. A last line without an end counts as a line.</summary>
    private static long Tail(SafeFileHandle file, long length, long lines)
    {
        if (lines == 0) return length;
        var buffer = ArrayPool<byte>.Shared.Rent(Piece);
        try
        {
            var seen = 0L;
            for (var end = length; end > 0;)
            {
                var begin = Math.Max(0, end - Piece);
                var count = RandomAccess.Read(file, buffer.AsSpan(0, (int)(end - begin)), begin);
                for (var i = count - 1; i >= 0; i--)
                {
                    // The end of the log's last line begins no other line.
                    if (buffer[i] != LineEnd || begin + i == length - 1) continue;
                    if (++seen == lines) return begin + i + 1;
                }

                end = begin;
            }

            return 0;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Puts the time in front of each line.</summary>
    private sealed class LineStamps(ContainerLog log)
    {
        private readonly ArrayBufferWriter<byte> stamped = new(Piece * 2);
        private bool atLineStart = true;

        public ReadOnlyMemory<byte> Insert(ReadOnlySpan<byte> piece, long offset)
        {
            stamped.ResetWrittenCount();
            while (!piece.IsEmpty)
            {
                if (atLineStart) Stamp(offset);
                var end = piece.IndexOf(LineEnd);
                var line = end < 0 ? piece : piece[..(end + 1)];
                stamped.Write(line);
                atLineStart = end >= 0;
                offset += line.Length;
                piece = piece[line.Length..];
            }

            return stamped.WrittenMemory;
        }

        private void Stamp(long offset)
        {
            var text = log.TimeAt(offset).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'00Z '", CultureInfo.InvariantCulture);
            stamped.Advance(Encoding.ASCII.GetBytes(text, stamped.GetSpan(text.Length)));
        }
    }
}
