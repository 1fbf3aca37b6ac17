namespace TuneOperator.LocalCluster.ApiServer.Access.Rbac;

/// <summary>Finds what some rules grant beyond others.</summary>
internal static class RuleCover
{
    /// <returns>The rest as sentences, one a resource and its verbs; empty if everything is held.</returns>
    public static IReadOnlyList<string> Missing(IReadOnlyList<PolicyRule> held, IEnumerable<PolicyRule> wanted)
    {
        var missing = wanted.SelectMany(Atoms).Where(atom => !held.Any(h => Covers(h, atom))).ToList();
        var paths = missing.Where(m => m.Paths.Count > 0);
        var resources = missing.Where(m => m.Paths.Count == 0)
            .GroupBy(m => (m.Groups[0], m.Resources[0], Name: m.Names.Count > 0 ? m.Names[0] : null))
            .Select(g => g.First() with { Verbs = [.. g.SelectMany(m => m.Verbs)] });
        return [.. paths.Concat(resources).Select(Describe).Distinct().Order(StringComparer.Ordinal)];
    }

    private static IEnumerable<PolicyRule> Atoms(PolicyRule rule)
    {
        foreach (var verb in rule.Verbs)
        {
            foreach (var path in rule.Paths)
                yield return new PolicyRule([verb], [], [], [], [path]);
        }

        foreach (var group in rule.Groups)
        {
            foreach (var resource in rule.Resources)
            {
                foreach (var verb in rule.Verbs)
                {
                    if (rule.Names.Count == 0)
                        yield return new PolicyRule([verb], [group], [resource], [], []);
                    foreach (var name in rule.Names)
                        yield return new PolicyRule([verb], [group], [resource], [name], []);
                }
            }
        }
    }

    private static bool Covers(PolicyRule held, PolicyRule atom)
    {
        if (!Holds(held.Verbs, atom.Verbs[0]))
            return false;
        if (atom.Paths.Count > 0)
            return held.Paths.Any(p => PolicyRule.Covers(p, atom.Paths[0]));
        var names = held.Names.Count == 0 || (atom.Names.Count > 0 && held.Names.Contains(atom.Names[0]));
        return names && Holds(held.Groups, atom.Groups[0]) && HoldsResource(held.Resources, atom.Resources[0]);
    }

    private static bool Holds(IReadOnlyList<string> values, string wanted) => values.Contains("*") || values.Contains(wanted);

    private static bool HoldsResource(IReadOnlyList<string> resources, string wanted) =>
        Holds(resources, wanted) || (wanted.IndexOf('/') is >= 0 and var slash && resources.Contains($"*{wanted[slash..]}"));

    private static string Describe(PolicyRule rule)
    {
        var parts = new[] { ("APIGroups", rule.Groups), ("Resources", rule.Resources), ("NonResourceURLs", rule.Paths), ("ResourceNames", rule.Names), ("Verbs", rule.Verbs) }
            .Where(p => p.Item2.Count > 0)
            .Select(p => $"{p.Item1}:[{string.Join(' ', p.Item2.Select(v => $"\"{v}\""))}]");
        return $"{{{string.Join(", ", parts)}}}";
    }
}
