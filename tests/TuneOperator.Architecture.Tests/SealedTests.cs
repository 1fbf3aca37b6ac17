using System.Reflection;
using System.Runtime.CompilerServices;

namespace TuneOperator.Architecture.Tests;

public class SealedTests
{
    public static TheoryData<string> Projects => new(Repository.Projects());

    /// <summary>A class is made to be derived from, and then abstract, or it is sealed.</summary>
    [Theory]
    [MemberData(nameof(Projects))]
    public void Class_is_sealed_abstract_or_static(string project)
    {
        var assembly = Assembly.LoadFrom(Path.Combine(AppContext.BaseDirectory, Repository.AssemblyOf(project) + ".dll"));

        Assert.Empty(assembly.GetTypes()
            .Where(type => type is { IsClass: true, IsSealed: false, IsAbstract: false } && type.Namespace?.StartsWith("TuneOperator.", StringComparison.Ordinal) is true)
            .Where(type => !type.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false) && !type.Assembly.GetTypes().Any(other => other.BaseType == type))
            .Select(type => type.FullName));
    }
}
