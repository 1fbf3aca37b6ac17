using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;

namespace TuneOperator.Benchmarks;

/// <summary>Whether the whole method beats plain random search at the same number of epochs on the digits sample, and what early stopping saves.</summary>
internal static class MethodBenchmark
{
    private static readonly string[] Names = ["random", "stages", "random, Asha"];

    /// <param name="epochs">Of a complete trial.</param>
    public static async Task<int> RunAsync(string tune, string sample, int seeds, int epochs, CancellationToken cancellation)
    {
        var rows = Names.ToDictionary(name => name, _ => new List<Outcome>(), StringComparer.Ordinal);
        Console.WriteLine($"| seed | strategy | epochs | validation accuracy | test accuracy |\n|---|---|---|---|---|");
        for (var seed = 1; seed <= seeds; seed++)
        {
            foreach (var name in Names)
            {
                var outcome = await RunAsync(tune, sample, name, seed, epochs, cancellation);
                rows[name].Add(outcome);
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {seed} | {name} | {outcome.Epochs} | {outcome.Validation:F4} | {outcome.Test:F4} |"));
            }
        }

        foreach (var name in Names)
        {
            var all = rows[name];
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| mean of {all.Count} | {name} | {all.Average(row => row.Epochs):F0} | {all.Average(row => row.Validation):F4} | {all.Average(row => row.Test):F4} |"));
        }

        var (random, stages, stopped) = (rows[Names[0]], rows[Names[1]], rows[Names[2]]);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"\nstages against random: test accuracy better in {Wins(stages, random)} of {seeds}, worse in {Wins(random, stages)}; mean {stages.Average(row => row.Test) - random.Average(row => row.Test):+0.0000;-0.0000}"));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"Asha stopping: {1 - (stopped.Sum(row => row.Epochs) / (double)random.Sum(row => row.Epochs)):P0} of the epochs saved; validation accuracy {stopped.Average(row => row.Validation) - random.Average(row => row.Validation):+0.0000;-0.0000}"));
        return 0;
    }

    private static int Wins(List<Outcome> one, List<Outcome> other) => one.Zip(other).Count(pair => pair.First.Test > pair.Second.Test);

    private static async Task<Outcome> RunAsync(string tune, string sample, string name, int seed, int epochs, CancellationToken cancellation)
    {
        var manifest = new MethodManifest(sample).Seeded(seed, epochs);
        if (name != "stages")
        {
            manifest = manifest.Random(manifest.SearchTrials + (int)Math.Round(manifest.RangeEpochs / (double)epochs));
        }

        if (name == "random, Asha")
        {
            manifest = manifest.Stopped(Math.Max(1, epochs / 10));
        }

        var file = Path.Combine(Directory.CreateTempSubdirectory("tune-method").FullName, "experiment.yaml");
        manifest.Save(file);
        try
        {
            var start = new ProcessStartInfo(tune, ["run", file, "--quiet", "--output", "json", "--images", Path.Combine(Path.GetDirectoryName(sample)!, "local-images.yaml")]) { RedirectStandardOutput = true, UseShellExecute = false };
            using var process = Process.Start(start)!;
            var output = await process.StandardOutput.ReadToEndAsync(cancellation);
            await process.WaitForExitAsync(cancellation);
            return Outcome.Of(JsonNode.Parse(output)!["experiments"]![0]!);
        }
        finally
        {
            Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
        }
    }

    /// <param name="Epochs">Of all trials but those that verify.</param>
    /// <param name="Test">The verified winner's mean.</param>
    private sealed record Outcome(long Epochs, double Validation, double Test)
    {
        public static Outcome Of(JsonNode experiment) => new(
            experiment["trials"]!.AsArray().Where(trial => (string?)trial!["purpose"] != "Verification").Sum(trial => (long?)trial!["step"] ?? 0),
            (double)experiment["best"]!["value"]!,
            (double)experiment["verification"]!["best"]!["mean"]!);
    }
}
