using TuneOperator.Cli.Manifests;
using TuneOperator.Cli.Observing;
using TuneOperator.Cli.Running;
using Xunit;

namespace TuneOperator.EndToEnd.Tests.Run.Running;

public sealed class RefusalTextTests
{
    private static readonly ManifestDocument Document = ManifestReader.Parse("apiVersion: v1\nkind: Thing\nspec:\n  a: 1\n  b: 2\n", "x.yaml")[0];

    [Fact]
    public void One_fault_is_told_at_its_line() => Assert.Equal(
        "x.yaml:4: no",
        RefusalText.Of(Document, ServerRefusalException.Of(422, """{"message": "no", "details": {"causes": [{"field": "spec.a", "message": "x"}, {"field": "<nil>", "message": "y"}]}}""")));

    [Fact]
    public void Several_faults_are_told_line_by_line() => Assert.Equal(
        "x.yaml:1: no\n  x.yaml:4: spec.a: too small\n  x.yaml:5: spec.b: too large",
        RefusalText.Of(
            Document,
            ServerRefusalException.Of(422, """{"message": "no", "details": {"causes": [{"field": "spec.a", "message": "too small"}, {"field": "spec.b", "message": "too large"}]}}""")));

    [Fact]
    public void An_unknown_field_is_found_in_the_sentence() => Assert.Equal(
        "x.yaml:5: strict decoding error: unknown field \"spec.b\"",
        RefusalText.Of(Document, ServerRefusalException.Of(400, """{"message": "strict decoding error: unknown field \"spec.b\""}""")));

    [Fact]
    public void An_answer_that_is_no_Status_is_told_as_it_is() => Assert.Equal(
        "x.yaml:1: the API server answered 502: bad gateway",
        RefusalText.Of(Document, ServerRefusalException.Of(502, "bad gateway\n")));

    [Fact]
    public void A_condition_is_told_at_the_line_of_its_field() => Assert.Equal(
        "x.yaml:5: Experiment \"tiny\" is not accepted: spec.b: too large",
        RefusalText.NotAccepted(Document, new ExperimentSnapshot("default", "tiny") { Message = "spec.b: too large" }));
}
