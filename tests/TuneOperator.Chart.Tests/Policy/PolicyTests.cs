using TuneOperator.Cel;
using TuneOperator.Chart.Tests.Fixtures;
using TuneOperator.CrdGenerator.Tests.Admission;
using Xunit;

namespace TuneOperator.Chart.Tests.Policy;

public sealed class PolicyTests
{
    private const string NamesTrainer = """{"spec": {"trialTemplate": {"spec": {"template": {"spec": {"serviceAccountName": "trainer"}}}}}}""";

    [Fact]
    public async Task Every_expression_is_sound() => Assert.All(
        (await AdmissionPolicy.OfChartAsync()).Expressions,
        expression => Assert.Empty(CelExpression.Parse(expression).Check(AdmissionPolicy.Declarations).Issues));

    [Fact]
    public async Task Whoever_may_not_create_Jobs_is_told_what_they_lack() => Assert.Equal(
        "whoever writes experiments must be allowed to create Jobs in namespace team-a, as the operator does for them; ask for the role edit there",
        (await AdmissionPolicy.OfChartAsync()).Refuse(AdmissionRequest.Create(Author.OfExperimentsOnly, Attempt.Good)));

    [Fact]
    public async Task Whoever_may_not_use_an_account_is_told_its_name() => Assert.Equal(
        "spec.trialTemplate names a service account (trainer) that you may not use in namespace team-a: leave it out, or ask for the verb use on that ServiceAccount",
        (await AdmissionPolicy.OfChartAsync()).Refuse(AdmissionRequest.Create(Author.OfJobsUsing("other"), Attempt.Good.With(NamesTrainer))));

    [Fact]
    public async Task Whoever_may_use_the_account_is_let_through() =>
        Assert.Null((await AdmissionPolicy.OfChartAsync()).Refuse(AdmissionRequest.Create(Author.OfJobsUsing("trainer"), Attempt.Good.With(NamesTrainer))));

    [Fact]
    public async Task An_edit_needs_what_the_creation_needed()
    {
        var policy = await AdmissionPolicy.OfChartAsync();
        var resumed = Attempt.Good.With("""{"spec": {"maxTrials": 20}}""");

        Assert.NotNull(policy.Refuse(new AdmissionRequest(Author.OfExperimentsOnly, "experiments", resumed, Attempt.Good)));
        Assert.Null(policy.Refuse(new AdmissionRequest(Author.OfJobs, "experiments", resumed, Attempt.Good)));
    }

    /// <summary>The operator's account may create Jobs but use no account; nobody but it may write a status.</summary>
    [Fact]
    public async Task The_operators_writes_of_status_pass()
    {
        var stored = Attempt.Good.With(NamesTrainer);

        Assert.Null((await AdmissionPolicy.OfChartAsync()).Refuse(new AdmissionRequest(Author.OfJobs, "experiments/status", stored.With("""{"status": {"nextIndex": 1}}"""), stored)));
    }

    /// <summary>The garbage collector may create no Jobs, and a deletion must not wait for it for ever.</summary>
    [Fact]
    public async Task The_garbage_collector_may_take_its_finalizer_away()
    {
        var stored = Attempt.Good.With("""{"metadata": {"finalizers": ["foregroundDeletion"]}}""");

        Assert.Null((await AdmissionPolicy.OfChartAsync()).Refuse(new AdmissionRequest(Author.OfExperimentsOnly, "experiments", Attempt.Good, stored)));
    }

    /// <summary>A Trial that nobody suggested would start a Job all the same.</summary>
    [Fact]
    public async Task A_Trial_by_hand_needs_the_right_to_create_Jobs_too()
    {
        var policy = await AdmissionPolicy.OfChartAsync();

        Assert.NotNull(policy.Refuse(new AdmissionRequest(Author.OfExperimentsOnly, "trials", Manifests.Trial())));
        Assert.Null(policy.Refuse(new AdmissionRequest(Author.OfJobs, "trials", Manifests.Trial())));
    }

    [Fact]
    public async Task The_policy_is_bound_to_the_namespaces_that_are_served()
    {
        var everywhere = (await RenderedChart.WithAsync()).Single("ValidatingAdmissionPolicyBinding")["spec"]!;
        var named = (await RenderedChart.WithAsync("watchNamespaces={team-a}")).Single("ValidatingAdmissionPolicyBinding")["spec"]!;

        Assert.Null(everywhere["matchResources"]);
        Assert.Equal("""["Deny"]""", everywhere["validationActions"]!.ToJsonString());
        Assert.Equal("""["team-a"]""", named["matchResources"]!["namespaceSelector"]!["matchExpressions"]![0]!["values"]!.ToJsonString());
    }
}
