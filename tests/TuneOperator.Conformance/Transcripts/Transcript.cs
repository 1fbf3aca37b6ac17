using System.Globalization;
using System.Text;

namespace TuneOperator.Conformance.Transcripts;

/// <summary>
/// The file of a scenario: <c># </c> begins a remark, <c>$ </c> a command, <c>| </c> a line that it printed, and <c>! </c> its exit code where that is not 0.
/// </summary>
internal static class Transcript
{
    public static IReadOnlyList<Step> Parse(string text)
    {
        var steps = new List<Step>();
        var remarks = new List<string>();
        var output = new List<string>();
        foreach (var line in text.Split('\n').Select(line => line.TrimEnd('\r')).Where(line => line.Length > 0))
        {
            var content = line.Length > 2 ? line[2..] : string.Empty;
            switch (line[0])
            {
                case '#':
                    remarks.Add(content);
                    break;
                case '$':
                    output = [];
                    steps.Add(new Step(remarks, content, output, ExitCode: 0));
                    remarks = [];
                    break;
                case '|' when steps.Count > 0:
                    output.Add(content);
                    break;
                case '!' when steps.Count > 0:
                    steps[^1] = steps[^1] with { ExitCode = int.Parse(content, CultureInfo.InvariantCulture) };
                    break;
                default:
                    throw new FormatException($"a line of a scenario begins with '# ', '$ ', '| ' or '! ', and the first command stands before what it prints: {line}");
            }
        }

        return steps;
    }

    public static string Print(IEnumerable<Step> steps)
    {
        var text = new StringBuilder();
        foreach (var step in steps)
        {
            foreach (var remark in step.Remarks)
            {
                text.Append("# ").Append(remark).Append('\n');
            }

            text.Append("$ ").Append(step.Command).Append('\n').Append(PrintResult(step));
        }

        return text.ToString();
    }

    /// <summary>What the command printed, and its exit code.</summary>
    public static string PrintResult(Step step)
    {
        var text = new StringBuilder();
        foreach (var line in step.Output)
        {
            text.Append("| ".AsSpan(0, line.Length == 0 ? 1 : 2)).Append(line).Append('\n');
        }

        if (step.ExitCode != 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"! {step.ExitCode}\n");
        }

        return text.ToString();
    }
}
