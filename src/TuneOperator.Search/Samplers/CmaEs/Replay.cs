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
        var active = InTime(trials);
        if (state is null || !known.SequenceEqual(before) || replayed.Count > active.Count || !replayed.SequenceEqual(active.Take(replayed.Count)))
        {
            replayed.Clear();
            known = [.. before];
            state = GroupState.Start(group, seed, population, initialStep, [.. before.Where(group.IsActive).Order(order)]);
        }

        while (replayed.Count + state.Population <= active.Count)
        {
            var members = active.GetRange(replayed.Count, state.Population);
            if (members.Exists(trial => trial.State == TrialState.Running))
                break;

            state = state.Update(members, order, initialStep);
            replayed.AddRange(members);
        }

        return state;
    }

    /// <summary>The group's trials, without those that still run although two generations after them have ended: nobody waits for them.</summary>
    private List<TrialRecord> InTime(IReadOnlyList<TrialRecord> trials)
    {
        var active = trials.Where(group.IsActive).ToList();
        var ended = 0;
        for (var at = active.Count - 1; at >= 0; at--)
        {
            if (active[at].State != TrialState.Running)
                ended++;
            else if (ended >= 2 * population)
                active.RemoveAt(at);
        }

        return active;
    }
}
