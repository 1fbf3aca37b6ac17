using System.Collections.Immutable;
using TuneOperator.Search.Analysis.Pareto;
using TuneOperator.Search.History;
using TuneOperator.Search.Numerics;
using TuneOperator.Search.Space;

namespace TuneOperator.Search.Samplers.Nsga2;

/// <summary>The finished trials that may be parents, by front and, within one, by how much room they have.</summary>
/// <remarks>Deb, Pratap, Agarwal and Meyarivan, "A Fast and Elitist Multiobjective Genetic Algorithm: NSGA-II", IEEE TEC 6, 2002.</remarks>
internal sealed class Population
{
    private readonly List<Member> members;

    private Population(List<Member> members) => this.members = members;

    public int Count => members.Count;

    /// <summary>The best of all finished trials, whichever generation they were of.</summary>
    public static Population Of(TrialHistory history, ImmutableArray<Objective> objectives, int size)
    {
        var finished = history.Trials.Where(trial => trial.State == TrialState.Finished).OrderBy(trial => trial.Index).ToList();
        var values = ParetoFront.Minimized(finished, objectives);
        var ranks = Dominance.Ranks(values);
        var best = new List<Member>(size);
        foreach (var front in Enumerable.Range(0, finished.Count).GroupBy(at => ranks[at]).OrderBy(front => front.Key))
        {
            var places = front.ToList();
            var room = CrowdingDistance.Of([.. places.Select(at => values[at])]);
            best.AddRange(places.Select((at, place) => new Member(finished[at].Assignment, front.Key, room[place])).OrderByDescending(member => member.Room).Take(size - best.Count));
            if (best.Count == size)
                break;
        }

        return new Population(best);
    }

    /// <summary>The better of two drawn at random.</summary>
    public Assignment Parent(Xoshiro256 random)
    {
        var (one, other) = (Drawn(random), Drawn(random));
        return other.Front < one.Front || (other.Front == one.Front && other.Room > one.Room) ? other.Point : one.Point;
    }

    private Member Drawn(Xoshiro256 random) => members[(int)(random.NextUnit() * members.Count)];

    private readonly record struct Member(Assignment Point, int Front, double Room);
}
