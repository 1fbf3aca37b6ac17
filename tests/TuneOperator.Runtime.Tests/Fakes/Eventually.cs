using System.Diagnostics;

namespace TuneOperator.Runtime.Tests.Fakes;

/// <summary>Waits for what other threads bring about.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(1);

    public static async Task HoldsAsync(Func<bool> condition, string what)
    {
        var watch = Stopwatch.StartNew();
        while (!condition())
        {
            Assert.True(watch.Elapsed < Patience, $"never came: {what}");
            await Task.Delay(Pause, TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Lets work that is ready run; ends early once the condition holds.</summary>
    public static async Task SettleAsync(Func<bool> condition)
    {
        for (var i = 0; i < 5 && !condition(); i++)
        {
            await Task.Delay(Pause, TimeProvider.System, TestContext.Current.CancellationToken);

            // On a busy machine the pause may be over before any of that work has had its turn; this one queues behind it.
            await Task.Run(static () => { }, TestContext.Current.CancellationToken);
        }
    }
}
