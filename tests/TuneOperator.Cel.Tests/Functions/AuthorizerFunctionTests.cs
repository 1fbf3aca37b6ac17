using TuneOperator.Cel.Types;
using TuneOperator.Cel.Values;

namespace TuneOperator.Cel.Tests.Functions;

public sealed class AuthorizerFunctionTests
{
    private const string Jobs = "authorizer.group('batch').resource('jobs').namespace('team-a')";

    [Fact]
    public void A_check_asks_for_all_that_was_named()
    {
        var asked = new Recorder();

        Assert.Equal("true", Run.Show("authorizer.group('').resource('pods').subresource('log').namespace('team-a').name('web').check('get').allowed()", asked.Variables));

        Assert.Equal([new ResourceAccess("", "pods") { Subresource = "log", Namespace = "team-a", Name = "web", Verb = "get" }], asked.Accesses);
    }

    [Fact]
    public void What_was_named_before_a_check_is_left_as_it_was()
    {
        var asked = new Recorder();

        Run.Evaluate($"[{Jobs}].all(jobs, jobs.name('a').check('get').allowed() && jobs.check('list').allowed())", asked.Variables);

        Assert.Equal(["a", ""], asked.Accesses.Select(access => access.Name));
    }

    [Fact]
    public void Nothing_is_asked_before_the_check()
    {
        var asked = new Recorder();

        Run.Evaluate(Jobs, asked.Variables);

        Assert.Empty(asked.Accesses);
    }

    [Theory]
    [InlineData("authorizer.group('batch').resource('').check('get').allowed()")]
    [InlineData("authorizer.check('get').allowed()")]
    [InlineData("authorizer.group('batch').check('get').allowed()")]
    [InlineData("authorizer.group(1).resource('jobs').check('get').allowed()")]
    public void A_check_of_nothing_is_an_error(string text) => Assert.StartsWith("error: ", Run.Show(text, new Recorder().Variables), StringComparison.Ordinal);

    [Theory]
    [InlineData(Jobs + ".check('create').allowed()", true)]
    [InlineData(Jobs + ".allowed()", false)]
    [InlineData("authorizer.group('batch').check('create')", false)]
    public void The_checker_knows_what_can_be_asked_of_what(string text, bool isSound) =>
        Assert.Equal(isSound, CelExpression.Parse(text).Check(new Dictionary<string, CelType> { ["authorizer"] = CelType.Authorizer }).Issues.Count == 0);

    private sealed class Recorder : IAuthorizer
    {
        public List<ResourceAccess> Accesses { get; } = [];

        public Dictionary<string, CelValue> Variables => new() { ["authorizer"] = new CelAuthorizer(this) };

        public bool IsAllowed(ResourceAccess access)
        {
            Accesses.Add(access);
            return true;
        }
    }
}
