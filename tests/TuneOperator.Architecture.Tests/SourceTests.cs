using System.Text.RegularExpressions;

namespace TuneOperator.Architecture.Tests;

/// <summary>What every file has in common.</summary>
public partial class SourceTests
{
    private const int MostLines = 350;

    public static TheoryData<string> Folders => ["src", "tests"];

    [Theory]
    [MemberData(nameof(Folders))]
    public void File_is_small(string folder) =>
        Assert.All(Repository.Sources(folder), path => Assert.InRange(Repository.Read(path).Count(c => c == '\n'), 1, MostLines));

    [Theory]
    [MemberData(nameof(Folders))]
    public void Namespace_is_project_and_folder(string folder) => Assert.All(
        Repository.Sources(folder).Where(path => !path.EndsWith("/Program.cs", StringComparison.Ordinal)),
        path => Assert.Equal(string.Join('.', path.Split('/')[1..^1]), NamespaceLine().Match(Repository.Read(path)).Groups["name"].Value));

    [Theory]
    [MemberData(nameof(Folders))]
    public void Warning_is_never_silenced_in_a_file(string folder) =>
        Assert.All(Repository.Sources(folder), path => Assert.DoesNotMatch(SilencedWarning(), Repository.Read(path)));

    /// <summary>Catching everything belongs to the top of a loop, which is the runtime's.</summary>
    [Fact]
    public void Controllers_never_catch_everything() =>
        Assert.All(Repository.Sources("src/TuneOperator.Controllers"), path => Assert.DoesNotMatch(CatchAll(), Repository.Read(path)));

    [GeneratedRegex(@"^namespace (?<name>[\w.]+);", RegexOptions.Multiline | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex NamespaceLine();

    [GeneratedRegex(@"^\s*#pragma warning disable", RegexOptions.Multiline | RegexOptions.NonBacktracking)]
    private static partial Regex SilencedWarning();

    [GeneratedRegex(@"catch( \(Exception( \w+)?\))?\s*$", RegexOptions.Multiline | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex CatchAll();
}
