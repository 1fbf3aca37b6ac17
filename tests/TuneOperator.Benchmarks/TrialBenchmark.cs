using System.Diagnostics;
using System.Globalization;

namespace TuneOperator.Benchmarks;

/// <summary>What a trial costs beyond the process that it runs.</summary>
internal static class TrialBenchmark
{
    /// <summary>The most that a trial may cost on two cores, in milliseconds.</summary>
    private const double Budget = 20;

    /// <summary>Of several runs the quickest says the most: a busy machine only ever adds.</summary>
    private const int Runs = 3;

    /// <returns>0 when a trial stays within its budget.</returns>
    public static async Task<int> RunAsync(string tune, int trials, int parallel, CancellationToken cancellation)
    {
        var programs = await QuickestAsync(() => RunProgramsAsync(trials, parallel, cancellation));
        var start = await QuickestAsync(() => RunTuneAsync(tune, 1, 1, cancellation));
        var run = await QuickestAsync(() => RunTuneAsync(tune, trials, parallel, cancellation));
        var each = (run - start - programs).TotalMilliseconds / trials;
        Console.WriteLine($"{trials} programs alone   {programs.TotalSeconds,8:F2} s, {parallel} at a time");
        Console.WriteLine($"tune with 1 trial    {start.TotalSeconds,8:F2} s");
        Console.WriteLine($"tune with {trials}        {run.TotalSeconds,8:F2} s, {parallel} at a time");
        Console.WriteLine($"a trial beyond that  {each,8:F1} ms of {Budget} ms, on {Environment.ProcessorCount} processors");
        return each <= Budget ? 0 : 1;
    }

    private static async Task<TimeSpan> QuickestAsync(Func<Task> work)
    {
        var best = TimeSpan.MaxValue;
        for (var i = 0; i < Runs; i++)
        {
            var watch = Stopwatch.StartNew();
            await work();
            if (watch.Elapsed < best) best = watch.Elapsed;
        }

        return best;
    }

    private static Task RunProgramsAsync(int count, int parallel, CancellationToken cancellation) =>
        Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = parallel, CancellationToken = cancellation }, async (_, token) =>
            await RunAsync("true", [], token));

    private static async Task RunTuneAsync(string tune, int trials, int parallel, CancellationToken cancellation)
    {
        var file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".yaml");
        await File.WriteAllTextAsync(file, Manifest(trials, parallel), cancellation);
        try
        {
            await RunAsync(tune, ["run", "--quiet", file], cancellation);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static async Task RunAsync(string program, IReadOnlyList<string> arguments, CancellationToken cancellation)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = process.StandardOutput.ReadToEndAsync(cancellation);
        var errors = process.StandardError.ReadToEndAsync(cancellation);
        await process.WaitForExitAsync(cancellation);
        await output;
        if (process.ExitCode != 0) throw new InvalidOperationException($"{program} ended with {process.ExitCode}: {await errors}");
    }

    private static string Manifest(int trials, int parallel) => string.Create(
        CultureInfo.InvariantCulture,
        $$"""
        apiVersion: tuneoperator.io/v1alpha1
        kind: Experiment
        metadata: {name: nothing}
        spec:
          objective:
            metrics:
            - {name: loss, goal: Minimize}
          parameters:
          - {name: x, type: Double, min: 0, max: 1}
          maxTrials: {{trials}}
          parallelTrials: {{parallel}}
          trialTemplate:
            spec:
              template:
                spec:
                  containers:
                  - {name: main, image: busybox, command: [echo, loss=1]}
        """);
}
