using System.Diagnostics;
using TuneOperator.CrdGenerator.Tests.Output;
using Xunit;

namespace TuneOperator.Chart.Tests.Fixtures;

/// <summary>helm and kubectl, as <c>make tools</c> fetched them, run in the repository's root.</summary>
internal static class Tool
{
    public static Task<ToolRun> HelmAsync(params string[] arguments) => RunAsync("helm", kubeconfig: null, arguments);

    public static async Task<ToolRun> RunAsync(string tool, string? kubeconfig, params string[] arguments)
    {
        var path = Path.Combine(Repository.Root, ".tools", tool);
        Assert.True(File.Exists(path), $"{tool} is not in .tools/: run `make tools`, which fetches it");
        var start = new ProcessStartInfo(path, arguments) { WorkingDirectory = Repository.Root, UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["KUBECONFIG"] = kubeconfig ?? Path.DirectorySeparatorChar + "nowhere";
        using var process = Process.Start(start)!;
        var cancellation = TestContext.Current.CancellationToken;
        var output = process.StandardOutput.ReadToEndAsync(cancellation);
        var error = process.StandardError.ReadToEndAsync(cancellation);
        await process.WaitForExitAsync(cancellation);
        return new ToolRun(process.ExitCode, await output, await error);
    }
}

internal sealed record ToolRun(int ExitCode, string Output, string Error)
{
    /// <summary>What it printed, if it succeeded.</summary>
    public string Succeeded()
    {
        Assert.True(ExitCode == 0, $"exit code {ExitCode}: {Error}{Output}");
        return Output;
    }

    /// <summary>Why it failed.</summary>
    public string Failed()
    {
        Assert.NotEqual(0, ExitCode);
        return Error + Output;
    }
}
