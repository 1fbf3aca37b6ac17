using System.Reflection;

namespace TuneOperator.Architecture.Tests;

/// <summary>One direction of reference, top to bottom.</summary>
public class ReferenceDirectionTests
{
    /// <summary>What each project may refer to directly.</summary>
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["TuneOperator.Search"] = [],
        ["TuneOperator.Cel"] = [],
        ["TuneOperator.Abstractions"] = [],
        ["TuneOperator.Api"] = ["TuneOperator.Abstractions"],
        ["TuneOperator.Runtime"] = ["TuneOperator.Abstractions"],
        ["TuneOperator.Controllers"] = ["TuneOperator.Search", "TuneOperator.Cel", "TuneOperator.Abstractions", "TuneOperator.Api"],
        ["TuneOperator.LocalCluster"] = ["TuneOperator.Cel"],
        ["TuneOperator.CrdGenerator"] = ["TuneOperator.Api", "TuneOperator.Controllers", "TuneOperator.Runtime"],
        ["TuneOperator.Operator"] = ["TuneOperator.Runtime", "TuneOperator.Controllers"],
        ["TuneOperator.Cli"] = ["TuneOperator.Operator", "TuneOperator.LocalCluster", "TuneOperator.Search"],
    };

    public static TheoryData<string> Projects => new(Allowed.Keys);

    [Fact]
    public void Every_project_has_its_place() => Assert.Equal(Allowed.Keys.Order(StringComparer.Ordinal), Repository.Projects());

    [Theory]
    [MemberData(nameof(Projects))]
    public void Project_refers_to_what_lies_below_it_only(string project) =>
        Assert.Empty(Repository.ReferencesOf(project).Except(Allowed[project], StringComparer.Ordinal));

    /// <summary>Also what came in through another project's references.</summary>
    [Theory]
    [MemberData(nameof(Projects))]
    public void Code_uses_what_its_project_refers_to_only(string project)
    {
        var assemblies = Below(project).Append(project).Select(Repository.AssemblyOf);

        var used = References(project).Where(name => Allowed.Keys.Select(Repository.AssemblyOf).Contains(name, StringComparer.Ordinal));

        Assert.Empty(used.Except(assemblies, StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("TuneOperator.Search")]
    [InlineData("TuneOperator.Cel")]
    public void Pure_project_has_no_files_no_network_no_processes_and_no_kubernetes(string project)
    {
        string[] impure = ["KubernetesClient", "System.Net", "System.IO", "System.Diagnostics.Process", "Microsoft.Extensions", "Microsoft.AspNetCore", "System.Threading.Timer"];

        Assert.DoesNotContain(References(project), name => impure.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal) && name != "System.Net.Primitives"));
    }

    private static IEnumerable<string> Below(string project) => Allowed[project].SelectMany(below => Below(below).Append(below)).Distinct(StringComparer.Ordinal);

    private static IEnumerable<string> References(string project) =>
        Assembly.LoadFrom(Path.Combine(AppContext.BaseDirectory, Repository.AssemblyOf(project) + ".dll")).GetReferencedAssemblies().Select(name => name.Name!);
}
