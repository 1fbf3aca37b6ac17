using TuneOperator.LocalCluster.Images;
using Xunit;

namespace TuneOperator.LocalCluster.Tests.Images;

public sealed class LocalImagesTests
{
    private const string File = "/manifests/local-images.yaml";

    [Fact]
    public void Relative_paths_are_relative_to_the_file_and_bare_names_are_left_for_PATH()
    {
        var images = LocalImages.Parse("images:\n- {image: a, entrypoint: [../bin/forest, data], workingDir: ., path: [tools]}\n- {image: b, entrypoint: [python3]}", File);

        Assert.Equal(["/bin/forest", "data"], images.Find("a")!.Entrypoint);
        Assert.Equal("/manifests", images.Find("a")!.WorkingDir);
        Assert.Equal(["/manifests/tools"], images.Find("a")!.Path);
        Assert.Equal(["python3"], images.Find("b")!.Entrypoint);
    }

    [Theory]
    [InlineData("ghcr.io/x/forest:1.2", "tagged")]
    [InlineData("ghcr.io/x/forest:1.3", "untagged")]
    [InlineData("ghcr.io/x/forest@sha256:abc", "untagged")]
    [InlineData("ghcr.io/x/other:1", "pattern")]
    [InlineData("host:5000/x", "port")]
    [InlineData("docker.io/library/y", null)]
    public void The_closest_name_is_found(string image, string? expected)
    {
        var images = LocalImages.Parse(
            """
            images:
            - {image: "ghcr.io/x/*", entrypoint: [pattern]}
            - {image: "ghcr.io/x/forest", entrypoint: [untagged]}
            - {image: "ghcr.io/x/forest:1.2", entrypoint: [tagged]}
            - {image: "host:5000/x", entrypoint: [port]}
            """,
            File);

        Assert.Equal(expected, images.Find(image)?.Entrypoint[0]);
    }

    [Theory]
    [InlineData("", "line 1", "empty")]
    [InlineData("images:\n- {image: a, entrypint: [x]}", "line 2", "unknown key 'entrypint'")]
    [InlineData("images:\n- {entrypoint: [x]}", "line 2", "'image' is missing")]
    [InlineData("images:\n- image: a\n  cmd: run", "line 3", "must be a list")]
    [InlineData("images: [", "line 2", "no YAML")]
    public void A_mistake_is_told_with_its_line_and_what_is_wrong(string text, string line, string what)
    {
        var error = Assert.Throws<LocalImagesException>(() => LocalImages.Parse(text, File));

        Assert.Contains(File, error.Message, StringComparison.Ordinal);
        Assert.Contains(line, error.Message, StringComparison.Ordinal);
        Assert.Contains(what, error.Message, StringComparison.Ordinal);
    }
}
