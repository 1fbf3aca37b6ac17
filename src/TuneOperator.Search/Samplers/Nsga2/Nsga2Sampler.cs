using TuneOperator.Search.History;
using TuneOperator.Search.Numerics;
using TuneOperator.Search.Samplers.Random;
using TuneOperator.Search.Samplers.Sobol;
using TuneOperator.Search.Space;

namespace TuneOperator.Search.Samplers.Nsga2;

/// <summary>A genetic algorithm for several objectives: points are bred from the trials that none or few beat in everything, and that lie apart.</summary>
/// <remarks>Deb et al., IEEE TEC 6, 2002; a trial may be a parent as soon as it has finished: Durillo, Nebro, Luna and Alba, "On the Effect of the Steady-State Selection Scheme in Multi-Objective Genetic Algorithms", EMO 2009. Deviations: docs/algorithms/nsga2.md.</remarks>
internal sealed class Nsga2Sampler(Nsga2Options options) : SequentialSampler
{
    public const string AlgorithmName = "Nsga2";

    /// <summary>So many children are bred for one suggestion before points are drawn from the whole space.</summary>
    private const int MaxChildren = 256;

    public override string Name => AlgorithmName;

    protected override Proposal Propose(SearchProblem problem, TrialHistory history, ulong seed, Xoshiro256 random)
    {
        var size = options.PopulationSize ?? Math.Clamp((problem.MaxTrials ?? 240) / 8, 10, 50);
        var plan = new TrialPlan(Generation: history.NextIndex / size);
        var population = Population.Of(history, problem.Objectives, size);
        var anywhere = RandomPoints.Draw(problem.Space, random);
        if (history.Trials.Length < size || population.Count < 2)
            return new(problem.Space.Parameters.Length > SobolSequence.MaxDimensions ? anywhere : anywhere.Prepend(SobolPoints.At(problem.Space, history.NextIndex, seed))) { Plan = plan };

        return new(Children(problem.Space, population, random).Take(MaxChildren).Concat(anywhere)) { Plan = plan };
    }

    private IEnumerable<Assignment> Children(SearchSpace space, Population population, Xoshiro256 random)
    {
        var breeding = new Breeding(space, options, random);
        while (true)
            yield return space.FromUnits(breeding.Child(population.Parent(random), population.Parent(random)));
    }
}
