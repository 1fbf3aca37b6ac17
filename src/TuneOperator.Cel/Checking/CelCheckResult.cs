using TuneOperator.Cel.Types;

namespace TuneOperator.Cel.Checking;

/// <param name="Type">What the expression yields; dyn where it can't be told.</param>
/// <param name="Issues">Empty: nothing is wrong. In the order of the text.</param>
public sealed record CelCheckResult(CelType Type, IReadOnlyList<CelIssue> Issues)
{
    public bool Succeeded => Issues.Count == 0;
}

/// <param name="Message">What is wrong, without the position.</param>
/// <param name="Display">As an API server shows it: <c>ERROR: &lt;input&gt;:1:6: …</c>, the line, and a caret below it.</param>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1, in code points.</param>
public sealed record CelIssue(string Message, string Display, int Line, int Column);
