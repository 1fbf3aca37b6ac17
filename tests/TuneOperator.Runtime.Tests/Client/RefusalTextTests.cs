using System.Net;
using TuneOperator.Abstractions.Client;
using TuneOperator.Runtime.Client;

namespace TuneOperator.Runtime.Tests.Client;

public sealed class RefusalTextTests
{
    [Theory]
    [InlineData("""Job.batch "a" is invalid: spec.template.spec.containers[0].env[0].value: Invalid value: "hunter2": must be short""", """Job.batch "a" is invalid: spec.template.spec.containers[0].env[0].value (the value is left out here)""")]
    [InlineData("""Job.batch "a" is invalid: [spec.x: Unsupported value: "hunter2": supported values: "b", spec.y: Invalid value: "hunter2"]""", """Job.batch "a" is invalid: [spec.x (the value is left out here)""")]
    [InlineData("""jobs.batch "a" is forbidden: exceeded quota: gpus""", """jobs.batch "a" is forbidden: exceeded quota: gpus""")]
    public void A_value_that_the_server_quotes_is_left_out(string said, string logged) => Assert.Equal(logged, RefusalText.Of(Refusal(said)));

    [Fact]
    public void A_page_is_cut() => Assert.Equal(500, RefusalText.Of(Refusal(new string('x', 5000))).Length);

    private static KubernetesApiException Refusal(string message) => new(HttpStatusCode.UnprocessableEntity, "Invalid", message);
}
