using TuneOperator.Search.History;

namespace TuneOperator.Search.Samplers.CmaEs;

/// <summary>The search of one group, found again from the history: its trials in the order of their indexes are cut into generations, each of which moves the distribution once all its trials have ended.</summary>
/// <remarks>What was replayed is kept, and used again for a history that begins with the same generations. Not thread-safe.</remarks>
internal sealed class Replay(ParameterGroup group, ulong seed, int population, double initialStep, TrialOrder order)
{
    private readonly List<TrialRecord> replayed = [];
    private List<TrialRecord> known = [];
    private GroupState? state;

    /// <param name="before">Ended trials that the search knew before its first own, foreign ones among them.</param>
    /// <param name="trials">All from its first own on, by index.</param>
    public GroupState StateAfter(IReadOnlyList<TrialRecord> before, IReadOnlyList<TrialRecord> trials)
    {
        if (state is null || !known.SequenceEqual(before) || replayed.Count > trials.Count || !replayed.SequenceEqual(trials.Take(replayed.Count)))
        {
            replayed.Clear();
            known = [.. before];
            state = GroupState.Start(group, seed, population, initialStep, [.. before.Where(group.IsActive).Order(order)]);
        }

        while (NextGeneration(trials, state.Population) is var (members, end) && members.Count > 0)
        {
            state = state.Update(members, order, initialStep);
            for (var at = replayed.Count; at < end; at++)
                replayed.Add(trials[at]);
        }

        return state;
    }

    /// <summary>The next trials of the group and the place after them; none while one of them runs.</summary>
    private (List<TrialRecord> Members, int End) NextGeneration(IReadOnlyList<TrialRecord> trials, int size)
    {
        var members = new List<TrialRecord>(size);
        for (var at = replayed.Count; at < trials.Count; at++)
        {
            if (!group.IsActive(trials[at]))
                continue;

            if (trials[at].State != TrialState.Running)
                members.Add(trials[at]);
            else if (!IsOvertaken(trials, at))
                break;

            if (members.Count == size)
                return (members, at + 1);
        }

        return ([], 0);
    }

    /// <summary>Whether two generations have ended that were launched later: nobody waits for such a trial.</summary>
    private bool IsOvertaken(IReadOnlyList<TrialRecord> trials, int place)
    {
        var ended = 0;
        for (var at = place + 1; at < trials.Count && ended < 2 * population; at++)
        {
            if (trials[at].State != TrialState.Running && group.IsActive(trials[at]))
                ended++;
        }

        return ended == 2 * population;
    }
}
