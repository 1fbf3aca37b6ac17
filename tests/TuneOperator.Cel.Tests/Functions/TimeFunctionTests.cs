namespace TuneOperator.Cel.Tests.Functions;

public sealed class TimeFunctionTests
{
    private const string Moment = "timestamp('2026-02-03T04:05:06.789Z')";

    [Theory]
    [InlineData("duration('1h30m')", "duration(\"5400s\")")]
    [InlineData("duration('1.5h')", "duration(\"5400s\")")]
    [InlineData("duration('-1m')", "duration(\"-60s\")")]
    [InlineData("duration('100ms')", "duration(\"0.1s\")")]
    [InlineData("duration('1us1ns')", "duration(\"0.000001001s\")")]
    [InlineData("duration('0')", "duration(\"0s\")")]
    [InlineData("duration('1')", "error: type conversion error from 'string' to 'google.protobuf.Duration'")]
    [InlineData("duration('1d')", "error: type conversion error from 'string' to 'google.protobuf.Duration'")]
    [InlineData("duration('')", "error: type conversion error from 'string' to 'google.protobuf.Duration'")]
    [InlineData("duration('999999999999h')", "error: type conversion error from 'string' to 'google.protobuf.Duration'")]
    [InlineData("duration('1h') + duration('1m')", "duration(\"3660s\")")]
    [InlineData("duration('1h') - duration('2h')", "duration(\"-3600s\")")]
    [InlineData("duration('2562047h') + duration('2562047h')", "error: duration overflow")]
    [InlineData("duration('90m').getHours()", "1")]
    [InlineData("duration('90m').getMinutes()", "90")]
    [InlineData("duration('90m').getSeconds()", "5400")]
    [InlineData("duration('1.5s').getMilliseconds()", "1500")]
    [InlineData("-duration('1s')", "error: no such overload")]
    public void Durations_are_read_as_in_Go(string text, string value) => Assert.Equal(value, Run.Show(text));

    [Theory]
    [InlineData(Moment, "timestamp(\"2026-02-03T04:05:06.789Z\")")]
    [InlineData("timestamp('2026-02-03T04:05:06.000000001+01:00')", "timestamp(\"2026-02-03T03:05:06.000000001Z\")")]
    [InlineData("timestamp(0)", "timestamp(\"1970-01-01T00:00:00Z\")")]
    [InlineData("timestamp('1969-12-31T23:59:59.999999999Z')", "timestamp(\"1969-12-31T23:59:59.999999999Z\")")]
    [InlineData("timestamp('2026-02-30T00:00:00Z')", "error: type conversion error from 'string' to 'google.protobuf.Timestamp'")]
    [InlineData("timestamp('2026-02-03T00:00:00Z\\n')", "error: type conversion error from 'string' to 'google.protobuf.Timestamp'")]
    [InlineData("timestamp('2026-02-03')", "error: type conversion error from 'string' to 'google.protobuf.Timestamp'")]
    [InlineData("timestamp(253402300800)", "error: timestamp overflow")]
    [InlineData(Moment + " + duration('1h')", "timestamp(\"2026-02-03T05:05:06.789Z\")")]
    [InlineData("duration('1h') + " + Moment, "timestamp(\"2026-02-03T05:05:06.789Z\")")]
    [InlineData(Moment + " - duration('1s')", "timestamp(\"2026-02-03T04:05:05.789Z\")")]
    [InlineData(Moment + " - timestamp('2026-02-03T04:05:06Z')", "duration(\"0.789s\")")]
    [InlineData("timestamp('9999-12-31T23:59:59Z') + duration('1s')", "error: timestamp overflow")]
    [InlineData("timestamp('0001-01-01T00:00:00Z') - duration('1s')", "error: timestamp overflow")]
    [InlineData("timestamp('9999-01-01T00:00:00Z') - timestamp('0001-01-01T00:00:00Z')", "error: duration overflow")]
    public void Timestamps_are_RFC_3339_to_the_nanosecond(string text, string value) => Assert.Equal(value, Run.Show(text));

    [Theory]
    [InlineData("getFullYear()", "2026")]
    [InlineData("getMonth()", "1")]
    [InlineData("getDayOfYear()", "33")]
    [InlineData("getDayOfMonth()", "2")]
    [InlineData("getDate()", "3")]
    [InlineData("getDayOfWeek()", "2")]
    [InlineData("getHours()", "4")]
    [InlineData("getMinutes()", "5")]
    [InlineData("getSeconds()", "6")]
    [InlineData("getMilliseconds()", "789")]
    [InlineData("getHours('+02:30')", "6")]
    [InlineData("getMinutes('+02:30')", "35")]
    [InlineData("getDate('-05:00')", "2")]
    [InlineData("getHours('02:00')", "6")]
    [InlineData("getHours('Nowhere/Land')", "error: unknown time zone Nowhere/Land")]
    public void Parts_of_a_timestamp_are_those_of_its_zone(string accessor, string value) => Assert.Equal(value, Run.Show($"{Moment}.{accessor}"));
}
