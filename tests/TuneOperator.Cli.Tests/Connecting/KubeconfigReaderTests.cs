using TuneOperator.Cli.Connecting;

namespace TuneOperator.Cli.Tests.Connecting;

public sealed class KubeconfigReaderTests : IDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("tune-kubeconfig-").FullName;

    public void Dispose() => Directory.Delete(directory, recursive: true);

    [Fact]
    public void The_context_says_the_server_and_the_namespace()
    {
        var configuration = KubeconfigReader.Read(new Target(Namespace: null, "b", Write("one", "a", "b")));

        Assert.Equal("https://b.example:6443", configuration.Host);
        Assert.Equal("team-b", configuration.Namespace);
    }

    [Fact]
    public void Of_two_files_the_earlier_wins_and_both_have_contexts()
    {
        var merged = KubeconfigMerge.Read([new FileInfo(Write("one", "a")), new FileInfo(Write("two", "b", "a"))]);

        Assert.Equal("a", merged.CurrentContext);
        Assert.Equal(["a", "b"], merged.Contexts.Select(context => context.Name));
    }

    [Fact]
    public void A_context_that_is_not_there_is_answered_with_near_ones() =>
        Assert.EndsWith("; did you mean staging?", Refusal(new Target(null, "stagign", Write("one", "staging", "live"))), StringComparison.Ordinal);

    [Fact]
    public void A_file_that_is_not_there_is_named() => Assert.Contains("there is no file", Refusal(new Target(null, null, Path.Combine(directory, "none"))), StringComparison.Ordinal);

    [Fact]
    public void A_file_that_is_no_kubeconfig_is_named()
    {
        var file = Path.Combine(directory, "broken");
        File.WriteAllText(file, "contexts: [");

        Assert.Contains("can't be used", Refusal(new Target(null, null, file)), StringComparison.Ordinal);
    }

    private static string Refusal(Target target) => Assert.Throws<CommandException>(() => KubeconfigReader.Read(target)).Message;

    private string Write(string name, params string[] contexts)
    {
        var file = Path.Combine(directory, name);
        string Each(Func<string, string> line) => string.Join('\n', contexts.Select(line));
        File.WriteAllText(
            file,
            $"""
            apiVersion: v1
            kind: Config
            current-context: {contexts[0]}
            contexts:
            {Each(context => $"- {{name: {context}, context: {{cluster: {context}, user: {context}, namespace: team-{context}}}}}")}
            clusters:
            {Each(context => $"- {{name: {context}, cluster: {{server: 'https://{context}.example:6443'}}}}")}
            users:
            {Each(context => $"- {{name: {context}, user: {{token: t}}}}")}
            """);
        return file;
    }
}
