using System.Buffers;
using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using TuneOperator.Search.Samplers;

namespace TuneOperator.Cli.AskTell;

/// <summary>One line in, one line out. A request that fails is answered with an error, changes nothing, and the next is served.</summary>
internal sealed class Session : IDisposable
{
    private const int MostAtOnce = 100_000;

    private readonly ArrayBufferWriter<byte> reply = new();
    private readonly Utf8JsonWriter writer;
    private Study? study;

    // The replies are read as JSON only, so that quotation marks and letters may stand as they are.
    public Session() => writer = new Utf8JsonWriter(reply, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    private Study Started => study ?? throw new RequestException("no study was started; the first request is 'start'");

    public void Dispose() => writer.Dispose();

    /// <param name="line">A request, without the end of the line.</param>
    /// <returns>The reply with the end of the line, valid until the next call.</returns>
    public ReadOnlyMemory<byte> Answer(ReadOnlyMemory<byte> line)
    {
        Begin();
        try
        {
            using var request = JsonDocument.Parse(line);
            Serve(request.RootElement);
        }
        catch (JsonException e)
        {
            WriteError($"the line is not JSON (which has no NaN or Infinity): {e.Message}");
        }
        catch (RequestException e)
        {
            WriteError(e.Message);
        }
        catch (Exception e)
        {
            WriteError($"internal error, please report it: {e}");
        }

        writer.Flush();
        reply.Write("\n"u8);
        return reply.WrittenMemory;
    }

    private void Serve(JsonElement request)
    {
        if (request.ValueKind != JsonValueKind.Object)
            throw new RequestException("a request is a JSON object with an 'op'");

        switch (request.Required("op").Text("op"))
        {
            case "start":
                study = StudyReader.Read(request);
                WriteOk();
                break;
            case "ask":
                WriteTrials(Started.Ask(request.Field("count")?.Whole("count", 1, MostAtOnce) ?? 1));
                break;
            case "tell":
                Tell(Started, request);
                WriteOk();
                break;
            case "report":
                WriteStop(Started.Report(IdOf(request), request.Required("step").Whole("step", 1, int.MaxValue), request.Required("value").Number("value")));
                break;
            case "observe":
                Started.Observe(PointJson.Read(Started.Problem.Space, request.Required("parameters")), ValuesOf(request, Started.Problem));
                WriteOk();
                break;
            case var op:
                throw new RequestException($"the op '{op}' is none of start, ask, tell, report, observe");
        }
    }

    private static void Tell(Study study, JsonElement request)
    {
        var id = IdOf(request);
        switch (request.Field("state")?.Text("state"))
        {
            case null or "finished":
                study.Finish(id, ValuesOf(request, study.Problem));
                break;
            case "pruned":
                study.Prune(id, request.Field("step")?.Whole("step", 1, int.MaxValue), ValuesOf(request, study.Problem));
                break;
            case "failed":
                study.Fail(id);
                break;
            case var state:
                throw new RequestException($"the state '{state}' is none of finished, pruned, failed");
        }
    }

    private static int IdOf(JsonElement request) => request.Required("id").Whole("id", int.MinValue, int.MaxValue);

    private static ImmutableArray<double> ValuesOf(JsonElement request, SearchProblem problem)
    {
        var given = request.Required("values").Object("values");
        return [.. problem.Objectives.Select(objective => given.Required(objective.Name).Number(objective.Name))];
    }

    private void WriteTrials(IReadOnlyList<AskedTrial> trials)
    {
        writer.WriteStartObject();
        writer.WriteStartArray("trials");
        foreach (var (id, suggestion, repeats) in trials)
        {
            writer.WriteStartObject();
            writer.WriteNumber("id", id);
            writer.WritePropertyName("parameters");
            PointJson.Write(writer, suggestion.Assignment);
            WriteUnlessNull("resource", suggestion.Plan.Steps);
            WriteUnlessNull("resume", suggestion.Plan.Resume);
            WriteUnlessNull("repeats", repeats);
            if (suggestion.Reason is { } reason)
                writer.WriteString("reason", reason);

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private void WriteUnlessNull(string name, int? number)
    {
        if (number is { } value)
            writer.WriteNumber(name, value);
    }

    private void WriteStop(string? reason)
    {
        writer.WriteStartObject();
        writer.WriteBoolean("stop", reason is not null);
        if (reason is not null)
            writer.WriteString("reason", reason);

        writer.WriteEndObject();
    }

    private void WriteOk()
    {
        writer.WriteStartObject();
        writer.WriteBoolean("ok", value: true);
        writer.WriteEndObject();
    }

    private void WriteError(string message)
    {
        Begin();
        writer.WriteStartObject();
        writer.WriteString("error", message);
        writer.WriteEndObject();
    }

    private void Begin()
    {
        reply.ResetWrittenCount();
        writer.Reset(reply);
    }
}
