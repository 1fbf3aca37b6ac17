using System.Text.Json.Nodes;
using k8s;
using TuneOperator.Api.Experiments;
using TuneOperator.Chart.Tests.Fixtures;
using TuneOperator.Chart.Tests.Policy;
using TuneOperator.Controllers.Experiments;
using TuneOperator.Controllers.Experiments.Definition;
using TuneOperator.Controllers.Experiments.Planning;
using TuneOperator.Controllers.Trials.Jobs;
using TuneOperator.CrdGenerator.Tests.Admission;
using TuneOperator.CrdGenerator.Tests.Output;
using Xunit;

namespace TuneOperator.Chart.Tests.Samples;

/// <summary>Every sample is taken by the schema, the operator and an API server, and its pods by the restricted standard.</summary>
public sealed class SampleTests(ClusterFixture cluster) : IClassFixture<ClusterFixture>
{
    private static readonly DateTime Now = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    private static readonly AdmissionOf Schema = new(typeof(Experiment));

    public static TheoryData<string> Files =>
    [
        .. Directory.EnumerateFiles(Path.Combine(Repository.Root, "config/samples"), "*.yaml").Where(file => Path.GetFileName(file) != "kustomization.yaml")
            .Concat(Directory.EnumerateFiles(Path.Combine(Repository.Root, "samples"), "experiment.yaml", SearchOption.AllDirectories))
            .Select(file => Path.GetRelativePath(Repository.Root, file).Replace('\\', '/')).Order(StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(Files))]
    public void The_schema_takes_it_and_knows_all_its_fields(string file)
    {
        Assert.Empty(Schema.Create(Read(file)));
        Assert.Empty(Schema.UnknownFields(Read(file)));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task The_operator_would_start_its_first_trial(string file)
    {
        var (definition, errors) = DefinitionParser.Parse(Parse(Read(file)));
        Assert.Empty(errors);

        var planned = Assert.Single(Suggester.Suggest(new ExperimentView(definition!, status: null, [], Now), 1));
        var job = JobFactory.Create(definition!, planned.ToPoint(definition!.Name));

        Assert.Null(await cluster.RefusalOfAsync(job));
        Assert.False(RestrictedStandard.Refuses(job["spec"]!["template"]!["spec"]!.AsObject()));
    }

    [Fact]
    public async Task An_API_server_takes_them_all_in_a_dry_run()
    {
        (await cluster.KubectlAsync("apply", "--server-side", "-k", "config/crd")).Succeeded();

        var created = (await cluster.KubectlAsync("create", "--dry-run=server", "--namespace=team-a", "--validate=strict", "-k", "config/samples")).Succeeded();

        var samples = Files.Select(row => row.Data).Where(file => file.StartsWith("config/", StringComparison.Ordinal)).ToList();
        Assert.InRange(samples.Count, 12, int.MaxValue);
        Assert.All(samples, sample => Assert.Contains($"experiment.tuneoperator.io/{Path.GetFileNameWithoutExtension(sample)} created (server dry run)", created, StringComparison.Ordinal));
    }

    private static JsonObject Read(string file) => Assert.Single(YamlTree.Read(File.ReadAllText(Path.Combine(Repository.Root, file))));

    private static Experiment Parse(JsonObject experiment)
    {
        var read = KubernetesJson.Deserialize<Experiment>(experiment.ToJsonString());
        read.Metadata.NamespaceProperty = "team-a";
        return read;
    }
}
