using System.Diagnostics.Metrics;
using TuneOperator.Runtime;

namespace TuneOperator.Benchmarks;

/// <summary>Counts the runtime's requests that change something, by its own meter.</summary>
internal sealed class WriteCounter : IDisposable
{
    private readonly MeterListener listener = new();
    private long writes;

    public WriteCounter()
    {
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Meter.Name == RuntimeMeter.Name && instrument.Name == "tuneoperator.api.requests")
            {
                self.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((_, count, tags, _) =>
        {
            foreach (var (name, value) in tags)
            {
                if (name == "method" && value is not "GET")
                {
                    Interlocked.Add(ref writes, count);
                }
            }
        });
        listener.Start();
    }

    public long Writes => Interlocked.Read(ref writes);

    public void Dispose() => listener.Dispose();
}
