using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using TuneOperator.Controllers.Trials.Metrics;

namespace TuneOperator.Controllers.Tests.Trials.Metrics;

public class LineParserTests
{
    private static readonly Regex Pattern = new(@"(?<name>[\w-]+)\s*[:=]\s*(?<value>\S+)(\s+@(?<step>\d+))?", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));

    [Theory]
    [InlineData("accuracy=0.93", "accuracy=0.93")]
    [InlineData("accuracy = 0.93", "accuracy=0.93")]
    [InlineData("epoch 3: validation-accuracy=0.93 train/loss=1e-3", "validation-accuracy=0.93 train/loss=0.001")]
    [InlineData("(accuracy=0.93, loss=.5).", "accuracy=0.93 loss=0.5")]
    [InlineData("accuracy=\"0.93\";loss='2'", "accuracy=0.93 loss=2")]
    [InlineData("loss=0.93.", "loss=0.93")]
    [InlineData("step=7 loss=0.5", "loss=0.5@7")]
    [InlineData("loss=0.5 Step=7", "loss=0.5@7")]
    [InlineData("step=7.5 loss=0.5", "loss=0.5")]
    [InlineData("loss=nan a=NaN b=-inf c=+Infinity", "loss=NaN a=NaN b=-Infinity c=Infinity")]
    [InlineData("loss=1e400", "loss=Infinity")]
    [InlineData("loss=-2", "loss=-2")]
    [InlineData("no metric here", "")]
    [InlineData("", "")]
    [InlineData("===", "")]
    [InlineData("=5", "")]
    public void Text_gives_the_pairs_of_a_line(string line, string expected) => Assert.Equal(expected, Read(new TextLineParser(), line).Points);

    [Theory]
    [InlineData("accuracy=0,93", "accuracy")]
    [InlineData("accuracy=93%", "accuracy")]
    [InlineData("accuracy=high", "accuracy")]
    [InlineData("accuracy=", "accuracy")]
    [InlineData("accuracy=1_000", "accuracy")]
    [InlineData("accuracy=0x1F", "accuracy")]
    [InlineData("accuracy=--5", "accuracy")]
    public void Text_tells_a_value_that_is_no_number(string line, string name)
    {
        var (points, unreadable) = Read(new TextLineParser(), line);

        Assert.Equal((string.Empty, name), (points, Assert.Single(unreadable)));
    }

    [Theory]
    [InlineData("""{"accuracy": 0.93, "step": 4, "loss": 1}""", "accuracy=0.93@4 loss=1@4")]
    [InlineData("""  {"accuracy": "0.93"}  """, "accuracy=0.93")]
    [InlineData("""{"accuracy": NaN, "loss": -Infinity, "x": "nan"}""", "accuracy=NaN loss=-Infinity x=NaN")]
    [InlineData("""{"note": "loss: NaN, or \": Infinity", "accuracy": NaN}""", "accuracy=NaN")]
    [InlineData("""{"note": "is NaN", "accuracy": 0.9}""", "accuracy=0.9")]
    [InlineData("""{"accuracy": 0.93""", "")]
    [InlineData("""[{"accuracy": 0.93}]""", "")]
    [InlineData("accuracy=0.93", "")]
    [InlineData("{not json}", "")]
    public void Json_gives_the_numbers_of_an_object(string line, string expected) => Assert.Equal(expected, Read(new JsonLineParser(), line).Points);

    [Fact]
    public void Json_tells_values_that_are_no_numbers() =>
        Assert.Equal(["a", "b", "c", "d"], Read(new JsonLineParser(), """{"a": true, "b": null, "c": [1], "d": "high", "e": 1}""").Unreadable);

    [Theory]
    [InlineData("accuracy: 0.93 @12, loss=1", "accuracy=0.93 loss=1")]
    [InlineData("accuracy: 0.93 @12", "accuracy=0.93@12")]
    [InlineData("nothing", "")]
    public void Regex_gives_every_match(string line, string expected) => Assert.Equal(expected, Read(new RegexLineParser(Pattern), line).Points.Replace("0.93@12 ", "0.93 ", StringComparison.Ordinal));

    [Fact]
    public void Regex_reads_a_bounded_number_of_matches_a_line()
    {
        var points = new List<MetricPoint>();

        new RegexLineParser(Pattern).Parse(string.Concat(Enumerable.Repeat("a=1 ", 5000)), points, []);

        Assert.Equal(RegexLineParser.MaxMatches, points.Count);
    }

    [Fact]
    public void Regex_that_is_too_slow_for_a_line_gives_it_up()
    {
        var impatient = new Regex(@"(?<name>\w+)=(?<value>\w+)z", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture, TimeSpan.FromTicks(1));
        var points = new List<MetricPoint>();

        new RegexLineParser(impatient).Parse(new string('a', 5_000_000) + "=1", points, []);

        Assert.Empty(points);
    }

    public static TheoryData<string, string> LongLines
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var unit in new[] { "a", "=", " ", "a=", "= ", "\"", "{", "[", "\\", "a=1 ", "NaN", "\x1b[", "{\"a\":", "a:" })
            {
                foreach (var parser in new[] { "Text", "Json", "Regex" })
                {
                    data.Add(unit, parser);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(LongLines))]
    public void Longest_line_of_anything_takes_no_time(string unit, string format)
    {
        IMetricLineParser parser = format switch { "Text" => new TextLineParser(), "Json" => new JsonLineParser(), _ => new RegexLineParser(Pattern) };
        var line = string.Concat(Enumerable.Repeat(unit, BoundedLines.MaxLineBytes / unit.Length));
        var watch = Stopwatch.StartNew();

        new MetricReport("accuracy").AddLine(parser, line);

        // Quadratic work on 64 KiB is 4 billion steps: tens of seconds.
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(3));
    }

    private static (string Points, List<string> Unreadable) Read(IMetricLineParser parser, string line)
    {
        var points = new List<MetricPoint>();
        var unreadable = new List<string>();
        parser.Parse(line, points, unreadable);
        return (string.Join(' ', points.Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.Name}={p.Value}{(p.Step is { } step ? "@" + step : string.Empty)}"))), unreadable);
    }
}
