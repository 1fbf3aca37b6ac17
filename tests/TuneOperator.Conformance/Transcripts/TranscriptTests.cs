using Xunit;

namespace TuneOperator.Conformance.Transcripts;

public class TranscriptTests
{
    private const string Text = "# A remark\n# of two lines.\n$ kubectl get pods\n| NAME\n|\n|   indented\n$ false\n! 1\n";

    [Fact]
    public void What_is_printed_is_what_was_read() => Assert.Equal(Text, Transcript.Print(Transcript.Parse(Text)));

    [Fact]
    public void Step_has_its_remarks_its_output_and_its_exit_code()
    {
        var steps = Transcript.Parse(Text);

        Assert.Equal(["A remark", "of two lines."], steps[0].Remarks);
        Assert.Equal(["NAME", "", "  indented"], steps[0].Output);
        Assert.Equal(1, steps[1].ExitCode);
    }

    [Theory]
    [InlineData("| printed by nothing")]
    [InlineData("kubectl get pods")]
    public void Line_out_of_place_is_refused(string line) => Assert.Throws<FormatException>(() => Transcript.Parse(line));
}
