using System.Collections.Immutable;
using System.Text.Json;
using TuneOperator.Search.Samplers;

namespace TuneOperator.Cli.AskTell;

/// <summary>A <c>start</c> request becomes a study.</summary>
internal static class StudyReader
{
    private const int MostTrials = 1_000_000_000;

    public static Study Read(JsonElement request)
    {
        var problem = new SearchProblem(
            SpaceReader.Read(request.Required("space")),
            ReadObjectives(request.Required("objectives")),
            request.Field("budget")?.Whole("budget", 1, MostTrials),
            request.Field("batch")?.Whole("batch", 1, MostTrials) ?? 1)
        {
            MaxSteps = request.Field("steps")?.Whole("steps", 1, MostTrials),
        };
        var sampler = ReadAlgorithm(request.Field("algorithm")?.Text("algorithm") ?? "auto");
        if (sampler.Objection(problem) is { } objection)
            throw new RequestException(objection);

        return new Study(problem, sampler, unchecked((ulong)(request.Field("seed")?.Whole("seed") ?? 0)));
    }

    private static ISampler ReadAlgorithm(string name)
    {
        var known = SamplerCatalog.Names.FirstOrDefault(candidate => string.Equals(candidate.ToLowerInvariant(), name, StringComparison.Ordinal));
        return known is null
            ? throw new RequestException($"there is no algorithm '{name}'; there are {string.Join(", ", SamplerCatalog.Names.Select(candidate => candidate.ToLowerInvariant()))}")
            : SamplerCatalog.Find(known, new SamplerSettings())!;
    }

    private static ImmutableArray<Objective> ReadObjectives(JsonElement list)
    {
        var objectives = ImmutableArray.CreateBuilder<Objective>();
        foreach (var item in list.Items("objectives"))
        {
            var name = item.Object("an objective").Required("name").Text("name");
            if (objectives.Any(other => string.Equals(other.Name, name, StringComparison.Ordinal)))
                throw new RequestException($"two objectives are named '{name}'");

            objectives.Add(new Objective(name, ReadGoal(item.Field("direction")?.Text("direction"), name)));
        }

        return objectives.Count > 0 ? objectives.ToImmutable() : throw new RequestException("'objectives' is empty; a study has at least one");
    }

    private static Goal ReadGoal(string? direction, string objective) => direction switch
    {
        null or "minimize" => Goal.Minimize,
        "maximize" => Goal.Maximize,
        _ => throw new RequestException($"objective '{objective}': the direction '{direction}' is neither minimize nor maximize"),
    };
}
