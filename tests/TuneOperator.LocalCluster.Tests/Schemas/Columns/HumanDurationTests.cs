using System.Globalization;
using TuneOperator.LocalCluster.Schemas.Columns;
using Xunit;

namespace TuneOperator.LocalCluster.Tests.Schemas.Columns;

public sealed class HumanDurationTests
{
    [Theory]
    [InlineData("-00:00:05", "<invalid>")]
    [InlineData("-00:00:01", "0s")]
    [InlineData("00:01:59", "119s")]
    [InlineData("00:02:00", "2m")]
    [InlineData("00:09:30", "9m30s")]
    [InlineData("00:10:30", "10m")]
    [InlineData("02:59:59", "179m")]
    [InlineData("03:05:00", "3h5m")]
    [InlineData("08:05:00", "8h")]
    [InlineData("1.23:00:00", "47h")]
    [InlineData("2.03:00:00", "2d3h")]
    [InlineData("8.03:00:00", "8d")]
    [InlineData("800.00:00:00", "2y70d")]
    [InlineData("3650.00:00:00", "10y")]
    public void Ages_have_two_or_three_figures(string age, string expected) =>
        Assert.Equal(expected, HumanDuration.Format(TimeSpan.Parse(age, CultureInfo.InvariantCulture)));
}
