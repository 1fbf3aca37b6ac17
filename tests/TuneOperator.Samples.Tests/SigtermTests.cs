using System.Diagnostics;
using System.Globalization;
using Xunit;

namespace TuneOperator.Samples.Tests;

public sealed class SigtermTests
{
    [Theory]
    [InlineData("digits", "--epochs 10000")]
    [InlineData("forest", "--trees 300 --folds 50")]
    public async Task Sigterm_ends_a_run_at_once_with_143(string program, string arguments)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        timeout.CancelAfter(TimeSpan.FromSeconds(60));
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, program), arguments) { RedirectStandardOutput = true, UseShellExecute = false };
        using var run = Process.Start(start)!;
        try
        {
            Assert.NotNull(await run.StandardOutput.ReadLineAsync(timeout.Token));

            using (var kill = Process.Start("kill", ["-TERM", run.Id.ToString(CultureInfo.InvariantCulture)]))
                await kill.WaitForExitAsync(timeout.Token);
            await run.WaitForExitAsync(timeout.Token);

            Assert.Equal(143, run.ExitCode);
        }
        finally
        {
            if (!run.HasExited)
                run.Kill();
        }
    }
}
