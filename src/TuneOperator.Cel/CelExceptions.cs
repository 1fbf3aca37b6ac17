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
}

/// <summary>The expression has no value for these variables; the message is worded as cel-go words it (<c>no such key: x</c>).</summary>
public class CelEvaluationException(string message) : Exception(message);

/// <summary>The budget ran out before the expression had a value.</summary>
public sealed class CelCostExceededException(long limit) : CelEvaluationException("operation cancelled: actual cost limit exceeded")
{
    public long Limit { get; } = limit;
}
