using TuneOperator.Cli.Manifests;
using TuneOperator.LocalCluster.Images;

namespace TuneOperator.Cli.Running;

/// <summary>Finds what container images stand for on this machine.</summary>
internal static class ImageFiles
{
    /// <param name="chosen">The one file to read; null: those beside the manifests, if there are any.</param>
    /// <exception cref="LocalImagesException">A file can't be read, or is not understood.</exception>
    public static LocalImages Load(string? chosen, IEnumerable<string> manifests)
    {
        if (chosen is not null)
        {
            return LocalImages.Load(chosen);
        }

        return manifests.Where(manifest => manifest != ManifestReader.StandardInput)
            .Select(manifest => Path.Combine(Path.GetDirectoryName(manifest) ?? string.Empty, LocalImages.FileName))
            .Distinct(StringComparer.Ordinal)
            .Where(File.Exists)
            .Aggregate(LocalImages.Empty, (all, file) => all.With(LocalImages.Load(file)));
    }
}
