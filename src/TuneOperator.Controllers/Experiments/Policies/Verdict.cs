namespace TuneOperator.Controllers.Experiments.Policies;

/// <summary>Whether an experiment goes on.</summary>
/// <param name="Reason">CamelCase; the reason of the condition.</param>
/// <param name="Message">For people.</param>
internal sealed record Verdict(VerdictKind Kind, string Reason, string Message)
{
    public static Verdict Continue { get; } = new(VerdictKind.Continue, string.Empty, string.Empty);

    public static Verdict Succeed(string reason, string message) => new(VerdictKind.Succeed, reason, message);

    public static Verdict Fail(string reason, string message) => new(VerdictKind.Fail, reason, message);

    public bool IsFinal => Kind != VerdictKind.Continue;
}

internal enum VerdictKind
{
    Continue,
    Succeed,
    Fail,
}
