namespace TuneOperator.Cel;

/// <summary>The text is no expression.</summary>
/// <param name="message">What is wrong, without the position.</param>
/// <param name="display">As people read it from an API server: <c>ERROR: &lt;input&gt;:1:3: …</c> and the line with a caret.</param>
/// <param name="line">From 1.</param>
/// <param name="column">From 1, in code points.</param>
public sealed class CelParseException(string message, string display, int line, int column) : Exception(display)
{
    public string Problem { get; } = message;

    public int Line { get; } = line;

    public int Column { get; } = column;

    /// <summary>All that is wrong, in the order of the text; problem and position are those of the first.</summary>
    /// <param name="faults">At least one.</param>
    internal static CelParseException Of(IEnumerable<CelParseException> faults)
    {
        var ordered = faults.OrderBy(fault => (fault.Line, fault.Column)).ToList();
        var first = ordered[0];
        return ordered.Count == 1 ? first : new CelParseException(first.Problem, string.Join('\n', ordered.Select(fault => fault.Message)), first.Line, first.Column);
    }
}

/// <summary>The expression has no value for these variables; the message is worded as cel-go words it (<c>no such key: x</c>).</summary>
public class CelEvaluationException(string message) : Exception(message);

/// <summary>The budget ran out before the expression had a value.</summary>
public sealed class CelCostExceededException(long limit) : CelEvaluationException("operation cancelled: actual cost limit exceeded")
{
    public long Limit { get; } = limit;
}
