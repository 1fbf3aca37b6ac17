using System.Text.Json.Serialization;

namespace TuneOperator.EndToEnd.Tests.Fixtures;

/// <summary>A list as the API answers it.</summary>
internal sealed record Listed<T>([property: JsonPropertyName("items")] IReadOnlyList<T> Items);
