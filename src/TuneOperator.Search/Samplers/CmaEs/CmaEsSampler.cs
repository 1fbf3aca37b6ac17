using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using TuneOperator.Search.History;
using TuneOperator.Search.Numerics;
using TuneOperator.Search.Samplers.Random;
using TuneOperator.Search.Samplers.Sobol;
using TuneOperator.Search.Space;

namespace TuneOperator.Search.Samplers.CmaEs;

/// <summary>An evolution strategy: generations drawn from a normal distribution over the numbers and probabilities of the categories, both moved towards what ranked best.</summary>
/// <remarks>Hansen, arXiv 1604.00772; with margin for whole numbers and categories: Hamano et al. 2022 and 2025. Deviations: docs/algorithms/cmaes.md.</remarks>
internal sealed class CmaEsSampler(CmaEsOptions options) : SequentialSampler
{
    public const string AlgorithmName = "CmaEs";

    /// <summary>So many draws of a distribution are looked at for one suggestion before points are drawn from the whole space.</summary>
    private const int MaxDraws = 256;

    private const int MaxOpening = 20;

    private static readonly ConditionalWeakTable<SearchSpace, Replays> Cache = [];

    public override string Name => AlgorithmName;

    public override string? Objection(SearchProblem problem) =>
        problem.Objectives.Length == 1 ? null : $"CmaEs searches for one objective and there are {problem.Objectives.Length}; use Nsga2, Tpe or Bayesian";

    protected override Proposal Propose(SearchProblem problem, TrialHistory history, ulong seed, Xoshiro256 random)
    {
        if (history.Trials.Length < Opening(problem) && !history.Trials.Any(IsOwn))
            return new(RandomPoints.Draw(problem.Space, random).Prepend(SobolPoints.At(problem.Space, history.NextIndex, seed)));

        var states = StatesOf(problem, history, seed);
        return new(Draws(problem.Space, states, random).Take(MaxDraws).Concat(RandomPoints.Draw(problem.Space, random)))
        {
            Plan = new TrialPlan(Generation: states.IsEmpty ? 0 : states[0].Generation),
        };
    }

    /// <summary>So many points are spread over the space before the first generation, which starts from the best of them.</summary>
    private static int Opening(SearchProblem problem)
    {
        var parameters = problem.Space.Parameters.Length;
        return parameters > SobolSequence.MaxDimensions ? 0 : Math.Min((3 * parameters / 2) + 1, Math.Min((problem.MaxTrials ?? int.MaxValue) / 5, MaxOpening));
    }

    /// <summary>Whether it was drawn from a distribution.</summary>
    private static bool IsOwn(TrialRecord trial) => !trial.IsForeign && trial.Plan.Generation is not null;

    private static List<TrialRecord> ByIndex(ImmutableArray<TrialRecord> trials)
    {
        for (var at = 1; at < trials.Length; at++)
        {
            if (trials[at].Index < trials[at - 1].Index)
                return [.. trials.OrderBy(trial => trial.Index)];
        }

        return [.. trials];
    }

    private ImmutableArray<GroupState> StatesOf(SearchProblem problem, TrialHistory history, ulong seed)
    {
        var ordered = ByIndex(history.Trials);
        var start = ordered.FindIndex(IsOwn);
        var before = (start < 0 ? ordered : ordered[..start]).Where(trial => trial.State != TrialState.Running).ToList();
        var trials = start < 0 ? [] : ordered[start..];
        var key = (seed, problem.Objectives[0].Goal, problem.Parallelism, options);
        var replays = Cache.GetValue(problem.Space, _ => new Replays());
        lock (replays)
        {
            if (replays.Key != key)
            {
                replays.Key = key;
                replays.Groups = [.. ParameterGroup.Of(problem.Space).Select((group, at) => new Replay(
                    group, Seed.Derive(seed, ulong.MaxValue - (ulong)at), Population(group, problem.Parallelism), options.InitialStep, new TrialOrder(problem.Objectives[0].Goal)))];
            }

            return [.. replays.Groups.Select(replay => replay.StateAfter(before, trials))];
        }
    }

    /// <summary>Whole batches, so that no generation waits with a part of one.</summary>
    private int Population(ParameterGroup group, int parallelism)
    {
        var population = options.PopulationSize ?? DefaultPopulation(group.Size);
        return options.PopulationSize is not null || parallelism < 2 ? population : Math.Max(4, Math.Max(1, (population + (parallelism / 2)) / parallelism) * parallelism);
    }

    /// <summary>Fewer than the tutorial's 4 + ⌊3 ln n⌋: of the few hundred trials that a study has, more generations make more.</summary>
    private static int DefaultPopulation(int parameters) => 4 + (int)Math.Floor(1.5 * PortableMath.Log(parameters));

    private static IEnumerable<Assignment> Draws(SearchSpace space, ImmutableArray<GroupState> states, Xoshiro256 random)
    {
        var units = new double[space.Parameters.Length];
        while (true)
        {
            Array.Fill(units, 0.5);
            foreach (var state in states)
                state.Draw(units, random);

            yield return space.FromUnits(units);
        }
    }

    private sealed class Replays
    {
        public (ulong Seed, Goal Goal, int Parallelism, CmaEsOptions Options) Key { get; set; }

        public ImmutableArray<Replay> Groups { get; set; } = [];
    }
}
