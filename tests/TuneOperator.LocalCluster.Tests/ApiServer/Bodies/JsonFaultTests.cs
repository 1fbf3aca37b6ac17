using System.Text;
using TuneOperator.LocalCluster.ApiServer.Bodies;
using Xunit;

namespace TuneOperator.LocalCluster.Tests.ApiServer.Bodies;

/// <summary>What a real server answered to each.</summary>
public sealed class JsonFaultTests
{
    [Theory]
    [InlineData("{bad", "invalid character 'b' looking for beginning of object key string")]
    [InlineData("{\"a\" 1}", "invalid character '1' after object key")]
    [InlineData("{\"a\":1 \"b\":2}", "invalid character '\"' after object key:value pair")]
    [InlineData("{\"a\":1,}", "invalid character '}' looking for beginning of object key string")]
    [InlineData("[1 2]", "invalid character '2' after array element")]
    [InlineData("{\"a\":tru }", "invalid character ' ' in literal true (expecting 'e')")]
    [InlineData("{\"a\":-x}", "invalid character 'x' in numeric literal")]
    [InlineData("{\"a\":'b'}", @"invalid character '\'' looking for beginning of value")]
    [InlineData("{} {}", "invalid character '{' after top-level value")]
    [InlineData("{\"a\":\"b\nc\"}", @"invalid character '\n' in string literal")]
    [InlineData(@"{""a"":""\x""}", "invalid character 'x' in string escape code")]
    [InlineData("{\"a\":[1,", "unexpected end of JSON input")]
    [InlineData("", "unexpected end of JSON input")]
    public void The_place_where_json_ends_is_told_as_go_tells_it(string text, string fault) => Assert.Equal(fault, JsonFault.Find(Encoding.UTF8.GetBytes(text)));

    [Theory]
    [InlineData("""{"a":[1,-2.5e3,true,false,null,"x\n\u00e9"],"b":{}}""")]
    [InlineData(" [] ")]
    public void Json_has_no_fault(string text) => Assert.Null(JsonFault.Find(Encoding.UTF8.GetBytes(text)));
}
