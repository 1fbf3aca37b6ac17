using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Schemas.Columns;
using Xunit;
using static TuneOperator.LocalCluster.Tests.Schemas.Gadgets;

namespace TuneOperator.LocalCluster.Tests.Schemas.Columns;

public sealed class CustomResourceTableTests
{
    private static readonly DateTimeOffset Created = new(2026, 11, 23, 21, 2, 31, TimeSpan.Zero);

    [Fact]
    public void Missing_values_are_null_cells()
    {
        var gadget = Gadget("""{"size": 3, "mode": "slow"}""");
        gadget["metadata"]!["creationTimestamp"] = "2026-11-23T21:02:31Z";

        Assert.Equal("""["one",null,null,null,"1s","slow"]""", CustomResourceTable.Cells(Served.Columns, gadget, Created.AddSeconds(1)).ToJsonString());
    }

    [Fact]
    public void Cells_have_the_type_of_their_column()
    {
        var gadget = Gadget("""{"size": 3, "mode": "slow"}""");
        gadget["metadata"]!["creationTimestamp"] = "2026-11-23T21:02:31Z";
        gadget["status"] = Json("""{"phase": "Running", "best": 0.93, "done": "3/10"}""");

        Assert.Equal("""["one","Running",0.93,"3/10","2s","slow"]""", CustomResourceTable.Cells(Served.Columns, gadget, Created.AddSeconds(2)).ToJsonString());
    }

    [Fact]
    public void Headers_begin_with_the_name()
    {
        var headers = CustomResourceTable.Headers(Served.Columns);

        Assert.Equal(["Name", "Phase", "Best", "Done", "Age", "Wide"], headers.Select(header => header!["name"]!.GetValue<string>()));
        Assert.Equal("name", headers[0]!["format"]!.GetValue<string>());
        Assert.Equal(
            """{"name":"Wide","type":"string","format":"","description":"Custom resource definition column (in JSONPath format): .spec.mode","priority":1}""",
            headers[5]!.ToJsonString());
    }

    [Fact]
    public void Without_columns_there_is_an_age() =>
        Assert.Equal(["Name", "Age"], CustomResourceTable.Headers(PrinterColumn.ParseAll(null)).Select(header => header!["name"]!.GetValue<string>()));

    [Theory]
    [InlineData("string", "5", "\"5\"")]
    [InlineData("string", "{\"a\":1}", "\"{\\u0022a\\u0022:1}\"")]
    [InlineData("integer", "2.7", "2")]
    [InlineData("integer", "\"2\"", null)]
    [InlineData("boolean", "true", "true")]
    [InlineData("date", "\"soon\"", "\"\\u003Cinvalid\\u003E\"")]
    public void A_value_is_converted_or_left_out(string type, string value, string? expected)
    {
        var columns = PrinterColumn.ParseAll((JsonArray)JsonNode.Parse($$"""[{"name": "X", "type": "{{type}}", "jsonPath": ".spec"}]""")!);

        Assert.Equal(expected, CustomResourceTable.Cells(columns, Gadget(value), Created)[1]?.ToJsonString());
    }
}
