using Microsoft.Win32.SafeHandles;

namespace TuneOperator.LocalCluster.Kubelet.Logs;

/// <summary>What one run of a container printed, in a file. One writer, many readers.</summary>
internal sealed class ContainerLog : IDisposable
{
    private readonly SafeFileHandle file;
    private readonly TimeProvider time;
    private readonly TimeIndex times = new();
    private readonly Lock gate = new();
    private TaskCompletionSource changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long length;
    private bool ended;

    public ContainerLog(string path, TimeProvider time)
    {
        Path = path;
        this.time = time;
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        file = File.OpenHandle(path, FileMode.Create, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
    }

    private ContainerLog(string path, SafeFileHandle file, TimeProvider time)
    {
        Path = path;
        this.file = file;
        this.time = time;
        length = RandomAccess.GetLength(file);
        times.Add(0, new DateTimeOffset(File.GetLastWriteTimeUtc(path), TimeSpan.Zero));
        End();
    }

    /// <summary>A log that an earlier kubelet has written. Of when its lines were printed only the last is known.</summary>
    public static ContainerLog Reopen(string path, TimeProvider time) =>
        new(path, File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete), time);

    public string Path { get; }

    public long Length
    {
        get
        {
            lock (gate) return length;
        }
    }

    public void Append(ReadOnlySpan<byte> bytes)
    {
        RandomAccess.Write(file, bytes, length);
        lock (gate)
        {
            times.Add(length, time.GetUtcNow());
            length += bytes.Length;
            Pulse();
        }
    }

    /// <summary>Nothing will be appended any more.</summary>
    public void End()
    {
        lock (gate)
        {
            ended = true;
            Pulse();
        }

        file.Dispose();
    }

    /// <summary>Waits for bytes behind the offset.</summary>
    /// <returns>False when there will never be any.</returns>
    public async Task<bool> MoreThan(long offset, CancellationToken cancellation)
    {
        while (true)
        {
            Task wait;
            lock (gate)
            {
                if (length > offset) return true;
                if (ended) return false;
                wait = changed.Task;
            }

            await wait.WaitAsync(cancellation);
        }
    }

    public DateTimeOffset TimeAt(long offset)
    {
        lock (gate) return times.At(offset);
    }

    /// <summary>Where to begin for what was written at that time or later: the end when nothing was.</summary>
    public long OffsetSince(DateTimeOffset since)
    {
        lock (gate) return times.Since(since) ?? length;
    }

    public void Dispose() => file.Dispose();

    private void Pulse()
    {
        changed.TrySetResult();
        changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
