using System.Diagnostics;

namespace TuneOperator.Benchmarks;

/// <summary>Runs a bench of optimization problems over <c>tune ask-tell</c>, beside what other optimizers reached on them, and keeps the tables.</summary>
internal static class SearchBenchmark
{
    /// <param name="bench">A folder with run.py, which speaks ask-tell, and peers.json.</param>
    /// <param name="python">One that has numpy.</param>
    /// <param name="report">Markdown; overwritten.</param>
    /// <returns>0 when all runs ended.</returns>
    public static async Task<int> RunAsync(string tune, DirectoryInfo bench, string python, string algorithms, int seeds, FileInfo report, CancellationToken cancellation)
    {
        var (script, peers) = (Path.Combine(bench.FullName, "run.py"), Path.Combine(bench.FullName, "peers.json"));
        if (!File.Exists(script) || !File.Exists(peers))
        {
            await Console.Error.WriteLineAsync($"There is no bench in {bench.FullName}: it needs run.py and peers.json. Name its folder with BENCH=FOLDER.");
            return 1;
        }

        var results = Path.Combine(Path.GetTempPath(), $"tune-search-{Environment.ProcessId}.json");
        try
        {
            string[] run = [script, "--external", $"{tune} ask-tell", "--algorithms", algorithms, "--kinds", "single,parallel,multi,curve,latency", "--seeds", $"{seeds}", "--budget", "100", "--out", results];
            if (await StartAsync(python, run, keep: null, cancellation) is var code and not 0)
                return code;

            var tables = new StringWriter();
            code = await StartAsync(python, [script, "--report", peers, results], tables, cancellation);
            await File.WriteAllTextAsync(report.FullName, Page(algorithms, seeds, tables.ToString()), cancellation);
            Console.WriteLine(tables);
            Console.WriteLine($"Written to {report.FullName}");
            return code;
        }
        finally
        {
            File.Delete(results);
        }
    }

    private static string Page(string algorithms, int seeds, string tables) =>
        $"""
        # Benchmarks of the search

        Beside what other optimizers reached on the same problems and seeds. `external:` marks ours. Made by

            make bench-search ALGORITHMS={algorithms} SEEDS={seeds}

        which overwrites this page. Times hold for the machine that it ran on; those of the others are from another.
        {tables.TrimEnd()}

        """;

    /// <param name="keep">Takes what the program prints; null: it goes to the terminal.</param>
    private static async Task<int> StartAsync(string program, string[] arguments, TextWriter? keep, CancellationToken cancellation)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = keep is not null })!;
        try
        {
            if (keep is not null)
                await keep.WriteAsync(await process.StandardOutput.ReadToEndAsync(cancellation));

            await process.WaitForExitAsync(cancellation);
            return process.ExitCode;
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }
}
