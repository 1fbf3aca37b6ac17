namespace TuneOperator.CrdGenerator.Chart;

/// <summary>The schema of the chart's values lacks something; the message names the value and says what to change.</summary>
internal sealed class ChartException(string message) : Exception(message);
