using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace TuneOperator.Cli.Manifests;

/// <summary>Knows where it is, and misses an anchor where the alias stands; YamlDotNet tells neither for some faults.</summary>
internal sealed class TrackingParser(IParser parser) : IParser
{
    private readonly HashSet<AnchorName> anchors = [];

    public ParsingEvent? Current => parser.Current;

    /// <summary>The end of what was understood so far.</summary>
    public Mark Position { get; private set; } = Mark.Empty;

    /// <exception cref="YamlException">The text is no YAML.</exception>
    public bool MoveNext()
    {
        var more = Advance();
        if (parser.Current is { } current)
        {
            Position = current.End;
            Check(current);
        }

        return more;
    }

    private bool Advance()
    {
        try
        {
            return parser.MoveNext();
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException or IndexOutOfRangeException)
        {
            // The scanner trips over some unfinished brackets instead of saying what is wrong.
            throw new YamlException(Position, Position, "While reading what follows here, the parser lost its way", e);
        }
    }

    private void Check(ParsingEvent current)
    {
        switch (current)
        {
            case DocumentStart:
                anchors.Clear();
                break;
            case AnchorAlias alias when !anchors.Contains(alias.Value):
                throw new AnchorNotFoundException(alias.Start, alias.End, $"There is no anchor &{alias.Value} above");
            case NodeEvent { Anchor.IsEmpty: false } node:
                anchors.Add(node.Anchor);
                break;
        }
    }
}
