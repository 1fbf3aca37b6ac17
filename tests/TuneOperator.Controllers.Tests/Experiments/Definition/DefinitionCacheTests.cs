using TuneOperator.Controllers.Experiments.Definition;
using static TuneOperator.Testing.Builders.Build;

namespace TuneOperator.Controllers.Tests.Experiments.Definition;

public class DefinitionCacheTests
{
    private readonly DefinitionCache cache = new();

    [Fact]
    public void Spec_is_parsed_once_a_generation()
    {
        var first = cache.Get(AnExperiment().Done()).Definition;

        Assert.Same(first, cache.Get(AnExperiment().Done()).Definition);
        Assert.NotSame(first, cache.Get(AnExperiment().Generation(2).Done()).Definition);
    }

    [Fact]
    public void Edit_is_seen_at_once_also_when_it_breaks_the_spec()
    {
        Assert.NotNull(cache.Get(AnExperiment().Done()).Definition);

        var (definition, errors) = cache.Get(AnExperiment().With(s => s with { MaxDuration = "soon" }).Generation(2).Done());

        Assert.Null(definition);
        Assert.Equal("spec.maxDuration", Assert.Single(errors).Path);
    }

    [Fact]
    public void Deleted_experiment_is_forgotten_and_another_is_another()
    {
        var first = cache.Get(AnExperiment().Done()).Definition;
        Assert.NotSame(first, cache.Get(AnExperiment("other").Done()).Definition);

        cache.Forget("uid-digits");

        Assert.NotSame(first, cache.Get(AnExperiment().Done()).Definition);
    }
}
