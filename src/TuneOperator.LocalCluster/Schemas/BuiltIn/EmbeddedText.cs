namespace TuneOperator.LocalCluster.Schemas.BuiltIn;

internal static class EmbeddedText
{
    public static string[] Lines(string name) => Read(name).Split('\n');

    public static string Read(string name)
    {
        using var stream = typeof(EmbeddedText).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The assembly was built without its resource {name}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
