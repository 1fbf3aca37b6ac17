using TuneOperator.Search.Samplers;
using Xunit;

namespace TuneOperator.Search.Tests.Samplers;

public sealed class SamplerCatalogTests
{
    [Fact]
    public void Every_name_finds_a_sampler_of_that_name() =>
        Assert.All(SamplerCatalog.Names, name => Assert.Equal(name, SamplerCatalog.Find(name, new SamplerSettings())?.Name));

    [Fact]
    public void All_algorithms_are_there() =>
        Assert.Equal(["Asha", "Auto", "Bayesian", "Bohb", "CmaEs", "Grid", "Hyperband", "Nsga2", "Random", "Sobol", "Tpe"], SamplerCatalog.Names);

    [Theory]
    [InlineData("random")]
    [InlineData("Tpe2")]
    [InlineData("")]
    public void Another_name_finds_none(string name) => Assert.Null(SamplerCatalog.Find(name, new SamplerSettings()));
}
