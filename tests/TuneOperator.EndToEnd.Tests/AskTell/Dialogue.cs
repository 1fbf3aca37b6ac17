using System.Text;
using System.Text.Json.Nodes;
using TuneOperator.Cli.AskTell;
using Xunit;

namespace TuneOperator.EndToEnd.Tests.AskTell;

/// <summary>A session without a process: requests in, replies out.</summary>
internal sealed class Dialogue : IDisposable
{
    public const string Line = """{"name":"x","type":"double","min":0,"max":1}""";

    private readonly Session session = new();

    public static Dialogue Started(string space = Line, string more = "")
    {
        var dialogue = new Dialogue();
        dialogue.Start(space, more);
        return dialogue;
    }

    public void Start(string space = Line, string more = "") =>
        Assert.Equal("""{"ok":true}""", Raw($$"""{"op":"start","space":[{{space}}],"objectives":[{"name":"loss"}],"algorithm":"random","seed":1{{more}}}"""));

    public string Raw(string request)
    {
        var reply = Encoding.UTF8.GetString(session.Answer(Encoding.UTF8.GetBytes(request)).Span);
        Assert.EndsWith("\n", reply, StringComparison.Ordinal);
        return reply[..^1];
    }

    public JsonNode Say(string request) => JsonNode.Parse(Raw(request))!;

    public string Error(string request) => (string)Say(request)["error"]!;

    public JsonNode[] Ask(int count) => [.. Say($$"""{"op":"ask","count":{{count}}}""")["trials"]!.AsArray().Select(trial => trial!)];

    public void Dispose() => session.Dispose();
}
