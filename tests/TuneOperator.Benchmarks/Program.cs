using System.CommandLine;
using BenchmarkDotNet.Running;
using TuneOperator.Benchmarks;

var kubeconfig = new Option<FileInfo?>("--kubeconfig") { Description = "Cluster to measure on. Its CRDs must be installed. Default: a local cluster in this process.", HelpName = "FILE" };
var trials = new Option<int>("--trials") { Description = "Jobs without, then trials with the operator.", DefaultValueFactory = _ => 300 };
var parallel = new Option<int>("--parallel") { Description = "spec.parallelTrials.", DefaultValueFactory = _ => 20 };
var overhead = new Command("overhead", "Times trials of a program that ends at once against as many bare Jobs on the same cluster, and counts the operator's writes.")
{
    kubeconfig, trials, parallel,
};
overhead.SetAction((arguments, cancellation) =>
    OverheadBenchmark.RunAsync(arguments.GetValue(kubeconfig)?.FullName, arguments.GetValue(trials), arguments.GetValue(parallel), cancellation));
var tune = new Option<FileInfo>("--tune") { Description = "The tune to measure.", HelpName = "FILE", DefaultValueFactory = _ => new FileInfo("bin/tune") };
var count = new Option<int>("--trials") { Description = "spec.maxTrials.", DefaultValueFactory = _ => 200 };
var together = new Option<int>("--parallel") { Description = "spec.parallelTrials, and as many programs at a time without tune.", DefaultValueFactory = _ => 8 };
var cost = new Command("trials", "Times tune run of an Experiment whose trials end at once, and takes away what tune's start and the programs themselves cost.")
{
    tune, count, together,
};
cost.SetAction((arguments, cancellation) =>
    TrialBenchmark.RunAsync(arguments.GetRequiredValue(tune).FullName, arguments.GetValue(count), arguments.GetValue(together), cancellation));
var resource = new Option<string>("--resource") { Description = "configmaps or pods.", DefaultValueFactory = _ => "configmaps" };
resource.AcceptOnlyFromAmong("configmaps", "pods");
var objects = new Option<int>("--objects") { DefaultValueFactory = _ => 10_000 };
var watchers = new Option<int>("--watchers") { DefaultValueFactory = _ => 200 };
var writes = new Option<int>("--writes") { Description = "Each is waited for until all watchers have it.", DefaultValueFactory = _ => 500 };
var memoryOnly = new Option<bool>("--memory-only") { Description = "Without a state directory." };
var cluster = new Command("cluster", "Fills a tune cluster in a process of its own, watches it from many sides, and times writes.") { tune, resource, objects, watchers, writes, memoryOnly };
cluster.SetAction((arguments, cancellation) => ClusterBenchmark.RunAsync(
    arguments.GetRequiredValue(tune).FullName, arguments.GetValue(resource)!, arguments.GetValue(objects), arguments.GetValue(watchers), arguments.GetValue(writes), !arguments.GetValue(memoryOnly), cancellation));

var bench = new Option<DirectoryInfo>("--bench") { Description = "The folder of the bench: run.py, which speaks ask-tell, and peers.json.", HelpName = "FOLDER", DefaultValueFactory = _ => new DirectoryInfo("../shared/bench") };
var python = new Option<string>("--python") { Description = "A Python with numpy.", DefaultValueFactory = _ => "python3" };
var algorithms = new Option<string>("--algorithms") { Description = "Lower case, with commas between.", DefaultValueFactory = _ => "auto,tpe" };
var seeds = new Option<int>("--seeds") { Description = "Runs of each problem.", DefaultValueFactory = _ => 5 };
var report = new Option<FileInfo>("--report") { Description = "The page to write.", HelpName = "FILE", DefaultValueFactory = _ => new FileInfo("docs/benchmarks.md") };
var search = new Command("search", "Runs a bench of optimization problems over tune ask-tell and writes its tables.") { tune, bench, python, algorithms, seeds, report };
search.SetAction((arguments, cancellation) => SearchBenchmark.RunAsync(
    arguments.GetRequiredValue(tune).FullName, arguments.GetRequiredValue(bench), arguments.GetRequiredValue(python), arguments.GetRequiredValue(algorithms), arguments.GetValue(seeds), arguments.GetRequiredValue(report), cancellation));
var asks = new Command("asks", "Times one suggestion of each algorithm against the number of trials.");
asks.SetAction(_ => BenchmarkRunner.Run<AskBenchmark>());

var sample = new Option<FileInfo>("--sample") { Description = "The manifest of all stages.", HelpName = "FILE", DefaultValueFactory = _ => new FileInfo("samples/digits/stages.yaml") };
var epochs = new Option<int>("--epochs") { Description = "Of a complete trial.", DefaultValueFactory = _ => 20 };
var method = new Command("method", "Runs the digits sample in stages, by plain random search at the same number of epochs, and by random search with early stopping.") { tune, sample, seeds, epochs };
method.SetAction((arguments, cancellation) => MethodBenchmark.RunAsync(
    arguments.GetRequiredValue(tune).FullName, arguments.GetRequiredValue(sample).FullName, arguments.GetValue(seeds), arguments.GetValue(epochs), cancellation));

return await new RootCommand("Benchmarks of TuneOperator. Figures are ratios within one run, so that a busy machine does not decide.") { overhead, cost, cluster, search, asks, method }.Parse(args).InvokeAsync();
