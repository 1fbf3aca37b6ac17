using System.CommandLine;
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
return await new RootCommand("Benchmarks of TuneOperator. Figures are ratios within one run, so that a busy machine does not decide.") { overhead, cost }.Parse(args).InvokeAsync();
