namespace TuneOperator.LocalCluster.Images;

/// <summary>Maps image names to commands of this machine, as a <c>local-images.yaml</c> says.</summary>
public sealed class LocalImages(IReadOnlyList<LocalImage> images)
{
    /// <summary>The name of the file that is looked for next to a manifest.</summary>
    public const string FileName = "local-images.yaml";

    public static LocalImages Empty { get; } = new([]);

    public IReadOnlyList<LocalImage> Images { get; } = images;

    /// <exception cref="LocalImagesException">The file can't be read, is no YAML, or says something that is not understood.</exception>
    public static LocalImages Load(string path)
    {
        try
        {
            return Parse(File.ReadAllText(path), path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new LocalImagesException($"{path}: {e.Message}", e);
        }
    }

    /// <param name="path">Where the text comes from: relative paths in it are relative to its directory.</param>
    /// <exception cref="LocalImagesException">The text is no YAML, or says something that is not understood.</exception>
    public static LocalImages Parse(string text, string path) => new(new LocalImagesParser(path).Parse(text));

    /// <summary>These images, then those of <paramref name="others"/>.</summary>
    public LocalImages With(LocalImages others)
    {
        ArgumentNullException.ThrowIfNull(others);
        return new LocalImages([.. Images, .. others.Images]);
    }

    /// <summary>The name with its tag first, then without, then patterns, the longest first. Null when nothing matches.</summary>
    public LocalImage? Find(string image)
    {
        ArgumentNullException.ThrowIfNull(image);
        string[] names = [image, ImageName.WithoutDigest(image), ImageName.WithoutTag(image)];
        return names.Select(n => Images.FirstOrDefault(i => i.Image == n)).FirstOrDefault(i => i is not null)
            ?? Images.OrderByDescending(i => i.Image.Length).FirstOrDefault(i => names.Any(n => ImageName.Matches(i.Image, n)));
    }
}
