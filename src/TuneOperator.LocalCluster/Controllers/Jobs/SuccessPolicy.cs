namespace TuneOperator.LocalCluster.Controllers.Jobs;

/// <summary>Ends an Indexed Job early when one of its <c>successPolicy</c> rules holds.</summary>
internal static class SuccessPolicy
{
    public static Verdict? Judge(JobView view, Tally tally)
    {
        var rules = view.Indexed ? view.Spec.SuccessPolicy?.Rules ?? [] : [];
        for (var i = 0; i < rules.Count; i++)
        {
            var among = rules[i].SucceededIndexes is { } text ? IndexSet.Parse(text, view.Spec.Completions ?? 0) : null;
            var succeeded = among is null ? tally.CompletedIndexes.Count : tally.CompletedIndexes.Count(among.Contains);
            if (succeeded >= (rules[i].SucceededCount ?? among?.Count ?? int.MaxValue))
                return new Verdict(true, "SuccessPolicy", $"Matched rules at index {i}");
        }

        return null;
    }
}
