using System.Text.Json;
using k8s.Models;
using TuneOperator.Runtime.Client;

namespace TuneOperator.Runtime.Tests.Client;

public sealed class EntityJsonTests
{
    [Theory]
    [InlineData("""{"metadata":{"name":"a","creationTimestamp":"yesterday"}}""")]
    [InlineData("""{"metadata":{"name":"a"},"spec":{"parallelism":"many"}}""")]
    [InlineData("""{"metadata":{"name":"a"},"spec":{"parallelism":99999999999}}""")]
    [InlineData("""{"metadata":{}}""")]
    [InlineData("""{"kind":"Job"}""")]
    [InlineData("null")]
    [InlineData("[]")]
    public void Whatever_is_wrong_with_an_object_is_one_kind_of_failure(string json)
    {
        using var document = JsonDocument.Parse(json);

        Assert.Throws<JsonException>(() => EntityJson.Read<V1Job>(document.RootElement));
    }

    [Fact]
    public void Unknown_fields_are_passed_over()
    {
        using var document = JsonDocument.Parse("""{"metadata":{"name":"a"},"spec":{"fieldOfTomorrow":{"x":1}}}""");

        Assert.Equal("a", EntityJson.Read<V1Job>(document.RootElement).Metadata.Name);
    }
}
