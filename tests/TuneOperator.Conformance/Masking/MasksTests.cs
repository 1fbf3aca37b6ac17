using Xunit;

namespace TuneOperator.Conformance.Masking;

public class MasksTests
{
    [Theory]
    [InlineData("settings   2      13s", "settings   2   <age>")]
    [InlineData("web-5d4f8c7b9d-x7k2p   1/1   Running   2 (4m12s ago)   3d4h", "web-<hash>-<id>   1/1   Running   2 (<age> ago)   <age>")]
    [InlineData("  resourceVersion: \"4711\"", "  resourceVersion: \"<version>\"")]
    [InlineData("  uid: 0b0e55a2-6cf6-4ab2-9c36-1a9c5b1c4a10", "  uid: <uid>")]
    [InlineData("Start Time:  Wed, 25 Nov 2026 00:30:54 +0000", "Start Time:   <time>")]
    [InlineData("last renewed 2026-11-25T00:30:54.123456Z", "last renewed <time>")]
    [InlineData("Server: https://127.0.0.1:6443", "Server: https://<address>")]
    [InlineData("  a:    b", "  a:   b")]
    public void What_differs_between_runs_is_masked(string printed, string masked) => Assert.Equal([masked], Masks.Apply(printed + "\n", NoLiterals));

    [Theory]
    [InlineData("timeoutSeconds: 10")]
    [InlineData("  message: Job has reached the specified backoff limit")]
    [InlineData("deployment.apps/web created")]
    [InlineData("--timeout=30s")]
    [InlineData("memory: 64Mi")]
    public void What_must_agree_is_left_alone(string printed) => Assert.Equal([printed], Masks.Apply(printed + "\n", NoLiterals));

    [Fact]
    public void Longer_literals_go_first() =>
        Assert.Equal(["<folder>/<file>"], Masks.Apply("/tmp/x/y", new Dictionary<string, string>(StringComparer.Ordinal) { ["/tmp/x"] = "<folder>", ["/y"] = "/<file>" }));

    private static Dictionary<string, string> NoLiterals => [];
}
