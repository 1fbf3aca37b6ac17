namespace TuneOperator.Cli.AskTell;

/// <summary>Answers line after line until there are no more.</summary>
internal static class Conversation
{
    public static void Hold(Stream input, Stream output)
    {
        using var session = new Session();
        var lines = new LineReader(input);
        while (lines.TryRead(out var line))
        {
            if (line.Span.Trim(" \t\r"u8).IsEmpty)
                continue;

            try
            {
                output.Write(session.Answer(line).Span);
                output.Flush();
            }
            catch (IOException)
            {
                // Who asked is gone, and nobody is left to be told.
                return;
            }
        }
    }
}
