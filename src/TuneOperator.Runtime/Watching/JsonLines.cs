using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace TuneOperator.Runtime.Watching;

/// <summary>JSON documents, one a line, off a stream that may stay open and say nothing.</summary>
internal static class JsonLines
{
    // The API server stores nothing over a few megabytes; a line beyond this is not its.
    private const int LongestLine = 32 * 1024 * 1024;

    /// <summary>Each document lives until the next is asked for.</summary>
    /// <param name="silence">The longest time without a byte.</param>
    /// <param name="arrived">Called whenever bytes came.</param>
    /// <exception cref="TimeoutException">Nothing came for that long.</exception>
    /// <exception cref="IOException">The stream broke off, or is no JSON.</exception>
    public static async IAsyncEnumerable<JsonDocument> ReadAsync(
        Stream stream, TimeSpan silence, Action arrived, TimeProvider time, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var reader = PipeReader.Create(stream, new StreamPipeReaderOptions(leaveOpen: true));
        using var quiet = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, quiet.Token);
        try
        {
            while (true)
            {
                // Armed only while waiting: the time that a slow consumer takes is no silence of the server.
                quiet.CancelAfter(silence);
                var read = await ReadAsync(reader, silence, either.Token, cancellationToken);
                quiet.CancelAfter(Timeout.InfiniteTimeSpan);
                arrived();
                var rest = read.Buffer;
                while (rest.PositionOf((byte)'\n') is { } end)
                {
                    var line = rest.Slice(0, end);
                    rest = rest.Slice(rest.GetPosition(1, end));
                    if (Parse(line) is { } document)
                    {
                        using (document)
                        {
                            yield return document;
                        }
                    }
                }

                if (read.IsCompleted)
                {
                    yield break;
                }

                if (rest.Length > LongestLine)
                {
                    throw new IOException($"A line of the watch is longer than {LongestLine} bytes.");
                }

                reader.AdvanceTo(rest.Start, rest.End);
            }
        }
        finally
        {
            await reader.CompleteAsync();
        }
    }

    private static async Task<ReadResult> ReadAsync(PipeReader reader, TimeSpan silence, CancellationToken either, CancellationToken cancellationToken)
    {
        try
        {
            return await reader.ReadAsync(either);
        }
        catch (OperationCanceledException quiet) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"The watch was silent for {silence.TotalSeconds:0} s.", quiet);
        }
    }

    private static JsonDocument? Parse(ReadOnlySequence<byte> line)
    {
        try
        {
            return line.IsEmpty ? null : JsonDocument.Parse(line);
        }
        catch (JsonException failure)
        {
            throw new IOException($"The watch sent something other than JSON: {failure.Message}", failure);
        }
    }
}
