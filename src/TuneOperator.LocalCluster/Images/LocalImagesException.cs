namespace TuneOperator.LocalCluster.Images;

/// <summary>A <c>local-images.yaml</c> can't be used; the message says where and what to change.</summary>
public sealed class LocalImagesException : Exception
{
    public LocalImagesException()
    {
    }

    public LocalImagesException(string message)
        : base(message)
    {
    }

    public LocalImagesException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
