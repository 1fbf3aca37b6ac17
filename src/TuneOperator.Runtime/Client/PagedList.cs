using System.Runtime.CompilerServices;
using System.Text.Json;

namespace TuneOperator.Runtime.Client;

/// <summary>A list read page by page, all pages of the same snapshot.</summary>
internal static class PagedList
{
    public const int PageSize = 500;

    /// <summary>Pages as they come. No resourceVersion is given, so the snapshot is the newest there is and a later list never shows an earlier state.</summary>
    /// <exception cref="Abstractions.Client.KubernetesApiException">410 when the snapshot was compacted away between two pages; start again.</exception>
    public static async IAsyncEnumerable<ListPage> ReadAsync(
        ApiTransport transport, string collection, (string Name, string? Value) selector, Action? attempted, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? next = null;
        do
        {
            var path = QueryString.With(collection, selector, ("limit", PageSize.ToString()), ("continue", next));
            using var response = await transport.SendAsync(ApiRequest.Get(path) with { Attempted = attempted }, cancellationToken);
            using var document = await EntityJson.ParseAsync(response, cancellationToken);
            var page = new ListPage(document.RootElement);
            yield return page;
            next = page.Continue;
        }
        while (!string.IsNullOrEmpty(next));
    }
}

/// <summary>One page; its elements live as long as the enumeration stands on it.</summary>
internal readonly struct ListPage(JsonElement root)
{
    public string? ResourceVersion => Metadata("resourceVersion");

    public string? Continue => Metadata("continue");

    public IEnumerable<JsonElement> Items =>
        root.ValueKind == JsonValueKind.Object && root.TryGetProperty("items", out var items) && items.ValueKind == JsonValueKind.Array ? items.EnumerateArray() : [];

    private string? Metadata(string name) =>
        root.ValueKind == JsonValueKind.Object && root.TryGetProperty("metadata", out var metadata) && metadata.TryGetProperty(name, out var value) ? value.GetString() : null;
}
