namespace TuneOperator.LocalCluster.Images;

/// <summary>Takes apart <c>registry/name:tag@digest</c>.</summary>
internal static class ImageName
{
    public static string WithoutDigest(string image) => image.Split('@')[0];

    /// <summary>The name alone. A colon before the last slash belongs to the registry's port.</summary>
    public static string WithoutTag(string image)
    {
        var name = WithoutDigest(image);
        var colon = name.LastIndexOf(':');
        return colon > name.LastIndexOf('/') ? name[..colon] : name;
    }

    /// <summary>Whether the whole name matches the pattern, in which <c>*</c> stands for any characters, also none.</summary>
    public static bool Matches(string pattern, string name)
    {
        var parts = pattern.Split('*');
        if (parts.Length == 1) return string.Equals(pattern, name, StringComparison.Ordinal);
        if (!name.StartsWith(parts[0], StringComparison.Ordinal)) return false;
        var at = parts[0].Length;
        foreach (var part in parts[1..^1])
        {
            var found = name.IndexOf(part, at, StringComparison.Ordinal);
            if (found < 0) return false;
            at = found + part.Length;
        }

        return name.Length - at >= parts[^1].Length && name.EndsWith(parts[^1], StringComparison.Ordinal);
    }
}
