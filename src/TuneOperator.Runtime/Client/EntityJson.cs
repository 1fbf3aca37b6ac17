using System.Net;
using System.Text.Json;
using k8s;
using k8s.Models;
using TuneOperator.Abstractions.Client;

namespace TuneOperator.Runtime.Client;

/// <summary>Objects as they come off the wire: with the apiVersion and kind that items of lists lack, and without managedFields, which are half of an object's size.</summary>
internal static class EntityJson
{
    /// <exception cref="JsonException">The JSON is not a <typeparamref name="TEntity"/>.</exception>
    public static TEntity Read<TEntity>(JsonElement json)
        where TEntity : IKubernetesObject<V1ObjectMeta>
    {
        try
        {
            return Complete(KubernetesJson.Deserialize<TEntity>(json));
        }
        catch (Exception failure) when (failure is FormatException or NotSupportedException or InvalidOperationException or ArgumentException or ArithmeticException)
        {
            // KubernetesClient's converters of dates and quantities throw their own, and one object must not stop the watch of all.
            throw new JsonException(failure.Message, failure);
        }
    }

    /// <exception cref="KubernetesApiException">The body is not a <typeparamref name="TEntity"/>.</exception>
    public static async Task<TEntity> ReadAsync<TEntity>(HttpResponseMessage response, CancellationToken cancellationToken)
        where TEntity : IKubernetesObject<V1ObjectMeta>
    {
        using var document = await ParseAsync(response, cancellationToken);
        return ReadAnswer<TEntity>(document.RootElement);
    }

    /// <inheritdoc cref="ReadAsync{TEntity}"/>
    public static TEntity ReadAnswer<TEntity>(JsonElement json)
        where TEntity : IKubernetesObject<V1ObjectMeta>
    {
        try
        {
            return Read<TEntity>(json);
        }
        catch (JsonException failure)
        {
            throw new KubernetesApiException(HttpStatusCode.OK, reason: null, $"The API server's answer can't be read as {ResourceType.Of<TEntity>().Kind}: {failure.Message}", failure);
        }
    }

    public static async Task<JsonDocument> ParseAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        try
        {
            var body = await response.Content.ReadAsStreamAsync(cancellationToken);
            return await JsonDocument.ParseAsync(body, cancellationToken: cancellationToken);
        }
        catch (JsonException failure)
        {
            throw new KubernetesApiException(response.StatusCode, reason: null, $"{response.RequestMessage?.RequestUri?.AbsolutePath} answered something other than JSON: {failure.Message}", failure);
        }
    }

    private static TEntity Complete<TEntity>(TEntity? entity)
        where TEntity : IKubernetesObject<V1ObjectMeta>
    {
        if (entity?.Metadata?.Name is null)
        {
            throw new JsonException("The object has no metadata.name.");
        }

        var type = ResourceType.Of<TEntity>();
        entity.ApiVersion = string.IsNullOrEmpty(entity.ApiVersion) ? type.ApiVersion : entity.ApiVersion;
        entity.Kind = string.IsNullOrEmpty(entity.Kind) ? type.Kind : entity.Kind;
        entity.Metadata.ManagedFields = null;
        return entity;
    }
}
